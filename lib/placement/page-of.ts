import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import type { WishKind } from "./find-slots.ts";
import { isNote, isReadAlsoLine, leavesQuoteOpen, leavesSentenceOpen } from "./read-line.ts";

/** What a block is to whatever might stand beside it. */
export type Part = "text" | "heading" | "list" | "quote" | "shown" | "note" | "taken" | "rule" | "empty";

/** Something that stands between paragraphs, after so many of them. */
export type Taken = { kind: WishKind; paragraphs: number };

export type Placed = { part: Part; leaves: "quote" | "sentence" | null };

/** A place between two parts, empty lines looked through; `read` paragraphs stand before it, `left` after it. */
export type Spot = { above: Placed | undefined; below: Placed | undefined; read: number; left: number };

/** A body as the placement rules see it. */
export type Page = {
  taken: Taken[];
  /** Each place before a block, by the block's number. */
  gaps: number[];
  /** The gap before block `from`, or the spot that would be if the blocks up to `to` were not there. */
  spot: (from: number, to?: number) => Spot;
};

// Lists are read too: so many of their words count as a paragraph.
const WORDS_A_PARAGRAPH = 40;

/** Reads the blocks of a body once. */
export function pageOf(content: Block[]): Page {
  const parts = content.map((block) => ({ part: partOf(block), leaves: leftOpen(block) }));
  const read = [0];
  for (const block of content) read.push((read.at(-1) ?? 0) + paragraphsIn(block));
  const all = read.at(-1) ?? 0;
  const { above, below } = neighbours(parts);
  return {
    taken: content.flatMap((block, at) => takenBy(block).map((kind) => ({ kind, paragraphs: read[at] ?? 0 }))),
    gaps: [...content.keys()],
    spot: (from, to = from) => ({
      ...{ above: above[from], below: below[to] },
      ...{ read: read[from] ?? all, left: all - (read[to] ?? all) },
    }),
  };
}

function neighbours(parts: Placed[]): { above: (Placed | undefined)[]; below: (Placed | undefined)[] } {
  const above: (Placed | undefined)[] = [undefined];
  for (const placed of parts) above.push(placed.part === "empty" ? above.at(-1) : placed);
  const below: (Placed | undefined)[] = new Array(parts.length + 1).fill(undefined);
  for (let at = parts.length - 1; at >= 0; at -= 1) below[at] = parts[at]?.part === "empty" ? below[at + 1] : parts[at];
  return { above, below };
}

function partOf(block: Block): Part {
  switch (block.type) {
    case "paragraph": {
      const words = wordsOf(block);
      if (words === "") return "empty";
      if (isReadAlsoLine(words)) return "taken";
      return isNote(words) ? "note" : "text";
    }
    case "heading":
      return wordsOf(block) === "" ? "empty" : "heading";
    case "bulletList":
    case "orderedList":
      return "list";
    case "blockquote":
      return "quote";
    case "pullQuote":
    case "image":
    case "embed":
      return "shown";
    case "readAlso":
      return "taken";
    case "divider":
      return "rule";
  }
}

function paragraphsIn(block: Block): number {
  if (block.type === "blockquote") return block.content.reduce((sum, inside) => sum + paragraphsIn(inside), 0);
  if (block.type !== "bulletList" && block.type !== "orderedList") return partOf(block) === "text" ? 1 : 0;
  const words = textsIn(block).join(" ").split(/\s+/).filter(Boolean).length;
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_PARAGRAPH));
}

/** What in a block, nested blocks included, counts as standing there already. */
export function takenBy(block: Block): WishKind[] {
  return [...bodyBlocks({ content: [block] })].flatMap((inside): WishKind[] => {
    if (inside.type === "image") return ["picture"];
    const isLine = inside.type === "paragraph" && isReadAlsoLine(wordsOf(inside));
    return inside.type === "readAlso" || isLine ? ["readAlso"] : [];
  });
}

function leftOpen(block: Block): Placed["leaves"] {
  if (block.type !== "paragraph") return null;
  const words = wordsOf(block);
  if (leavesQuoteOpen(words)) return "quote";
  return leavesSentenceOpen(words) ? "sentence" : null;
}

function textsIn(block: Block): string[] {
  return [...bodyBlocks({ content: [block] })].flatMap((inside) =>
    inside.type === "paragraph" ? wordsOf(inside) : [],
  );
}

function wordsOf({ content = [] }: Extract<Body["content"][number], { type: "paragraph" | "heading" }>): string {
  return inlineText(content).trim();
}
