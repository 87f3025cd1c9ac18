import { bodyBlocks, holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Block, Body, Inline, ListItem } from "#lib/body/schema.ts";
import { sameValue } from "#lib/same-value.ts";
import { relinkedAsBefore } from "./relinked-as-before.ts";

type AnyBlock = Block | ListItem;
export type ChangedText = { before: Body; after: Body };
/** `missing` counts blocks whose links could not be put back, because somebody has rewritten or removed them since. */
export type PutBack = { body: Body; isExact: boolean; missing: number };

/**
 * Takes a change of links back. A body that nobody has changed since becomes what it was, to the letter; in another one each
 * changed block is found by its node id and gets its links again, and nothing else is touched.
 */
export function putLinksBack(body: Body, { before, after }: ChangedText): PutBack {
  if (sameValue(body, after)) return { body: before, isExact: true, missing: 0 };
  const old = blocksById(before);
  const changed = blocksById(after);
  const here = blocksById(body);
  let missing = 0;
  let next = body;
  for (const [node, block] of old) {
    const made = changed.get(node);
    if (made && (holdsBlocks(block) || sameValue(made, block))) continue;
    if (!made && parentIsGone(node, { before, changed })) continue;
    const now = here.get(node);
    const result = !made ? insertAgain(next, { node, before }) : now ? restored(next, { block, made, now }) : null;
    if (result) next = result;
    else missing += 1;
  }
  const added = [...changed.keys()].filter((node) => !old.has(node));
  for (const node of added) next = withoutBlock(next, node);
  return { body: next, isExact: false, missing };
}

function blocksById(body: Body): Map<string, AnyBlock> {
  return new Map([...bodyBlocks(body)].map((block) => [block.attrs?.node ?? "", block]));
}

/** The block that holds it was taken out too, and comes back with it. */
function parentIsGone(node: string, { before, changed }: { before: Body; changed: Map<string, AnyBlock> }): boolean {
  for (const block of bodyBlocks(before)) {
    if (!holdsBlocks(block) || changed.has(block.attrs?.node ?? "")) continue;
    if (block.content.some((child) => child.attrs?.node === node)) return true;
  }
  return false;
}

type Restored = { block: AnyBlock; made: AnyBlock; now: AnyBlock };

function restored(body: Body, { block, made, now }: Restored): Body | null {
  const node = block.attrs?.node ?? "";
  if (sameValue(now, made)) return withBlock(body, node, block);
  if (!hasWords(block) || !hasWords(made) || !hasWords(now)) return null;
  const content = relinkedAsBefore(now.content ?? [], { before: block.content ?? [], after: made.content ?? [] });
  return content && withBlock(body, node, { ...now, content } as AnyBlock);
}

const hasWords = (block: AnyBlock): block is AnyBlock & { content?: Inline[] } =>
  block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote";

function withBlock(body: Body, node: string, block: AnyBlock): Body {
  const swap = <T extends AnyBlock>(blocks: T[]): T[] =>
    blocks.map((one) => {
      if (one.attrs?.node === node) return block as T;
      return holdsBlocks(one) ? ({ ...one, content: swap(one.content as AnyBlock[]) } as T) : one;
    });
  return { ...body, content: swap(body.content) };
}

function withoutBlock(body: Body, node: string): Body {
  const take = <T extends AnyBlock>(blocks: T[]): T[] =>
    blocks.flatMap((one) => {
      if (one.attrs?.node === node) return [];
      return [holdsBlocks(one) ? ({ ...one, content: take(one.content as AnyBlock[]) } as T) : one];
    });
  return { ...body, content: take(body.content) };
}

/** Puts a block back beside the neighbour it had: after the nearest one before it that still stands, else at the start. */
function insertAgain(body: Body, { node, before }: { node: string; before: Body }): Body | null {
  const home = homeOf(before.content, node);
  if (!home) return null;
  const { siblings, at, parent } = home;
  const insert = <T extends AnyBlock>(blocks: T[]): T[] => {
    const earlier = siblings.slice(0, at).findLast((one) => blocks.some((other) => isSame(one, other)));
    const place = earlier ? blocks.findIndex((other) => isSame(earlier, other)) + 1 : 0;
    return blocks.toSpliced(place, 0, siblings[at] as T);
  };
  if (parent === null) return { ...body, content: insert(body.content) };
  let found = false;
  const inside = <T extends AnyBlock>(blocks: T[]): T[] =>
    blocks.map((one) => {
      if (!holdsBlocks(one)) return one;
      if (one.attrs?.node !== parent) return { ...one, content: inside(one.content as AnyBlock[]) } as T;
      found = true;
      return { ...one, content: insert(one.content as AnyBlock[]) } as T;
    });
  const content = inside(body.content);
  return found ? { ...body, content } : null;
}

const isSame = (one: AnyBlock, other: AnyBlock) =>
  one.attrs?.node !== undefined && one.attrs.node === other.attrs?.node;

type Home = { siblings: AnyBlock[]; at: number; parent: string | null };

function homeOf(siblings: AnyBlock[], node: string, parent: string | null = null): Home | null {
  const at = siblings.findIndex((one) => one.attrs?.node === node);
  if (at >= 0) return { siblings, at, parent };
  for (const one of siblings) {
    const home = holdsBlocks(one) ? homeOf(one.content as AnyBlock[], node, one.attrs?.node ?? "") : null;
    if (home) return home;
  }
  return null;
}
