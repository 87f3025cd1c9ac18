import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import { readAlsoLine } from "#lib/body/read-also-line.ts";
import { beginsWithPrefix } from "#lib/body/read-also-words.ts";
import type { Block, Inline } from "#lib/body/schema.ts";
import type { WishKind } from "./find-slots.ts";
import { isNote, leavesQuoteOpen, leavesSentenceOpen } from "./read-line.ts";

/** What a block is to whatever might stand beside it. */
export type Part = "text" | "heading" | "list" | "quote" | "shown" | "note" | "taken" | "rule" | "empty";

/** A block as the placement rules see it; `paragraphs` is how much there is to read in it. */
export type BlockFacts = {
  part: Part;
  leaves: "quote" | "sentence" | null;
  paragraphs: number;
  /** What in it, nested blocks included, counts as standing there already. */
  taken: WishKind[];
};

// Lists are read too: so many of their words count as a paragraph.
const WORDS_A_PARAGRAPH = 40;
// A Read also typed as words is a headline long; a paragraph that begins like one is a paragraph.
const LONGEST_LINE = 240;

/** Reads one block of the body itself; each is read once, because texts are read while somebody types. */
export function readBlock(block: Block): BlockFacts {
  switch (block.type) {
    case "paragraph":
      return readParagraph(block.content ?? []);
    case "heading":
      return alone(inlineText(block.content ?? []).trim() === "" ? "empty" : "heading");
    case "bulletList":
    case "orderedList":
      return { ...alone("list"), paragraphs: paragraphsOfList(block), taken: takenInside(block) };
    case "blockquote":
      return { ...alone("quote"), paragraphs: sumOf(block.content), taken: takenInside(block) };
    case "image":
      return { ...alone("shown"), taken: ["picture"] };
    case "pullQuote":
    case "embed":
      return alone("shown");
    case "readAlso":
      return { ...alone("taken"), taken: ["readAlso"] };
    case "divider":
      return alone("rule");
  }
}

const alone = (part: Part): BlockFacts => ({ part, leaves: null, paragraphs: 0, taken: [] });

function readParagraph(content: Inline[]): BlockFacts {
  const words = inlineText(content).trim();
  if (words === "") return alone("empty");
  if (isReadAlso(content, words)) return { ...alone("taken"), taken: ["readAlso"] };
  if (isNote(words)) return alone("note");
  const leaves = leavesQuoteOpen(words) ? "quote" : leavesSentenceOpen(words) ? "sentence" : null;
  return { ...alone("text"), leaves, paragraphs: 1 };
}

function isReadAlso(content: Inline[], words: string): boolean {
  if (words.length > LONGEST_LINE) return false;
  return beginsWithPrefix(words) || readAlsoLine(content) !== null;
}

const sumOf = (blocks: Block[]) => blocks.reduce((sum, block) => sum + readBlock(block).paragraphs, 0);

function paragraphsOfList(list: Block): number {
  let words = 0;
  for (const inside of bodyBlocks({ content: [list] })) {
    if (inside.type === "paragraph") words += inlineText(inside.content ?? []).match(/\S+/g)?.length ?? 0;
  }
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_PARAGRAPH));
}

function takenInside(holder: Block): WishKind[] {
  return [...bodyBlocks({ content: [holder] })].flatMap((inside) =>
    inside === holder || inside.type === "listItem" || isHolder(inside) ? [] : readBlock(inside).taken,
  );
}

const isHolder = ({ type }: Block) => type === "bulletList" || type === "orderedList" || type === "blockquote";
