import type { Block } from "#lib/body/schema.ts";
import type { WishKind } from "./find-slots.ts";
import { type BlockFacts, readBlock } from "./read-block.ts";

/** Something that stands between paragraphs, after so many of them. */
export type Taken = { kind: WishKind; paragraphs: number };

/** A place between two blocks, empty lines looked through; `read` paragraphs stand before it, `left` after it. */
export type Spot = { above: BlockFacts | undefined; below: BlockFacts | undefined; read: number; left: number };

/** A body as the placement rules see it. */
export type Page = {
  blocks: BlockFacts[];
  taken: Taken[];
  /** Each place before a block, by the block's number. */
  gaps: number[];
  /** The gap before block `from`, or the spot that would be if the blocks up to `to` were not there. */
  spot: (from: number, to?: number) => Spot;
};

/** Reads the blocks of a body once. */
export function pageOf(content: Block[]): Page {
  const blocks = content.map(readBlock);
  const read = [0];
  for (const { paragraphs } of blocks) read.push((read.at(-1) ?? 0) + paragraphs);
  const all = read.at(-1) ?? 0;
  const { above, below } = neighbours(blocks);
  return {
    blocks,
    taken: blocks.flatMap(({ taken }, at) => taken.map((kind) => ({ kind, paragraphs: read[at] ?? 0 }))),
    gaps: [...content.keys()],
    spot: (from, to = from) => ({
      ...{ above: above[from], below: below[to] },
      ...{ read: read[from] ?? all, left: all - (read[to] ?? all) },
    }),
  };
}

function neighbours(blocks: BlockFacts[]): Record<"above" | "below", (BlockFacts | undefined)[]> {
  const above: (BlockFacts | undefined)[] = [undefined];
  for (const block of blocks) above.push(block.part === "empty" ? above.at(-1) : block);
  const below: (BlockFacts | undefined)[] = new Array(blocks.length + 1).fill(undefined);
  for (const [at, block] of [...blocks.entries()].reverse()) below[at] = block.part === "empty" ? below[at + 1] : block;
  return { above, below };
}
