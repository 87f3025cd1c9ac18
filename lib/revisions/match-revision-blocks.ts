import { holdsBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, ListItem } from "#lib/body/schema.ts";

export type AnyBlock = Block | ListItem;

// Of two blocks' words, this part must be the same for the one to be a rewritten form of the other.
const ALIKE = 0.5;
// A block that lost its id is looked for this far on either side of where it would stand.
const REACH = 40;

/**
 * For each newer block the place of the older one it comes from, or null: by node id, then by what it says, then by how
 * much it has in common with those nearby. Places may fall: then a block was moved.
 */
export function matchRevisionBlocks(older: AnyBlock[], newer: AnyBlock[]): (number | null)[] {
  const byId = new Map(older.flatMap((block, at) => (block.attrs?.node ? [[block.attrs.node, at] as const] : [])));
  const taken = new Set<number>();
  const take = (place: number | undefined): number | null => {
    if (place === undefined || taken.has(place)) return null;
    taken.add(place);
    return place;
  };
  const places = newer.map((block) => {
    const place = byId.get(block.attrs?.node ?? "");
    const found = place === undefined ? undefined : older[place];
    return found && isKin(found, block) ? take(place) : null;
  });
  takeSame({ older, newer, places, taken, take });
  takeAlike({ older, newer, places, taken, take });
  return places;
}

/** What a block says besides its id: equal for blocks that print the same. */
export function sayingOf(block: AnyBlock): string {
  return JSON.stringify(block, (name, value) => (name === "node" ? undefined : value));
}

type Matching = {
  older: AnyBlock[];
  newer: AnyBlock[];
  places: (number | null)[];
  taken: Set<number>;
  take: (place: number | undefined) => number | null;
};

function takeSame({ older, newer, places, taken, take }: Matching): void {
  const bySaying = Map.groupBy(
    older.keys().filter((at) => !taken.has(at)),
    (at) => sayingOf(older[at] as AnyBlock),
  );
  for (const [at, block] of newer.entries()) {
    if (places[at] === null) places[at] = take(bySaying.get(sayingOf(block))?.shift());
  }
}

function takeAlike({ older, newer, places, taken, take }: Matching): void {
  const words = new Map<AnyBlock, Map<string, number>>();
  const wordsOf = (block: AnyBlock) => {
    const known = words.get(block) ?? countWords(block);
    words.set(block, known);
    return known;
  };
  for (const [at, block] of newer.entries()) {
    if (places[at] !== null) continue;
    // Where the block before came from, this one most likely came from just behind.
    const near = (places[at - 1] ?? at - 1) + 1;
    let best: { place: number; share: number } | undefined;
    for (let place = Math.max(0, near - REACH); place < Math.min(older.length, near + REACH); place += 1) {
      const candidate = older[place];
      if (!candidate || taken.has(place) || !isKin(candidate, block)) continue;
      const share = shareOf(wordsOf(candidate), wordsOf(block));
      if (share >= ALIKE && share > (best?.share ?? 0)) best = { place, share };
    }
    places[at] = take(best?.place);
  }
}

const TEXTS = ["paragraph", "heading", "pullQuote"];
const LISTS = ["bulletList", "orderedList"];

/** A paragraph may become a heading and a bullet list a numbered one; nothing becomes a picture. */
function isKin(a: AnyBlock, b: AnyBlock): boolean {
  return a.type === b.type || [TEXTS, LISTS].some((kin) => kin.includes(a.type) && kin.includes(b.type));
}

function countWords(block: AnyBlock): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of textOf(block)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function textOf(block: AnyBlock): string {
  if (holdsBlocks(block)) return (block.content as AnyBlock[]).map(textOf).join(" ");
  if ("content" in block) return inlineText(block.content ?? []);
  const { node: _, ...rest } = (block.attrs ?? {}) as Record<string, unknown>;
  return Object.values(rest).join(" ");
}

/** Dice: twice the common words over all words. */
function shareOf(a: Map<string, number>, b: Map<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}
