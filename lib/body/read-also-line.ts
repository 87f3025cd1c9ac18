import { beginsWithPrefix, isAfter, isBetween, isPrefix } from "./read-also-words.ts";
import type { Block, Inline, Mark } from "./schema.ts";

export type LinkAttrs = Extract<Mark, { type: "link" }>["attrs"];

/** The links of a line that says nothing but “Read also: …”, in their order; null for a line that says more. */
export function readAlsoLine(content: Inline[]): LinkAttrs[] | null {
  const pieces = piecesOf(content);
  const first = pieces.findIndex((piece) => piece.link);
  const lead = pieces[first];
  if (!lead?.link) return null;
  const head = pieces.slice(0, first);
  const isNamed = blank(head) ? beginsInside(lead) : isPrefix(textOf(head), { isSetOff: head.some(isSetOff) });
  return isNamed && saysNoMore(pieces.slice(first)) ? linksOf(pieces) : null;
}

/** What stands before the first link of a line. */
export function headOf(content: Inline[]): Inline[] {
  const first = content.findIndex(
    (inline) => inline.type === "text" && inline.marks?.some(({ type }) => type === "link"),
  );
  return first < 0 ? content : content.slice(0, first);
}

/** The links of a line that is links and nothing else; null for any other. */
export function onlyLinks(content: Inline[]): LinkAttrs[] | null {
  const pieces = piecesOf(content);
  const first = pieces.findIndex((piece) => piece.link);
  if (first < 0 || !isAfter(textOf(pieces.slice(0, first)))) return null;
  return saysNoMore(pieces.slice(first)) ? linksOf(pieces) : null;
}

/** Is this block the words “Read also” alone, over what follows it? */
export function isReadAlsoHeading(block: Block): boolean {
  if (block.type !== "paragraph" && block.type !== "heading") return false;
  const pieces = piecesOf(block.content ?? []);
  return pieces.every((piece) => !piece.link) && isPrefix(textOf(pieces).trim(), { isSetOff: true });
}

/** Neighbouring words with one link, or with none; `runs` are its words by their other marks. */
type Piece = { link: LinkAttrs | null; runs: { words: string; isMarked: boolean }[] };

function piecesOf(content: Inline[]): Piece[] {
  const pieces: Piece[] = [];
  for (const inline of content) {
    const words = inline.type === "text" ? inline.text : "\n";
    const marks = inline.type === "text" ? (inline.marks ?? []) : [];
    const link = marks.find((mark) => mark.type === "link")?.attrs ?? null;
    const run = { words, isMarked: marks.some((mark) => mark.type !== "link") };
    const last = pieces.at(-1);
    if (last && JSON.stringify(last.link) === JSON.stringify(link)) last.runs.push(run);
    else pieces.push({ link, runs: [run] });
  }
  return pieces;
}

function saysNoMore(pieces: Piece[]): boolean {
  const last = pieces.findLastIndex((piece) => piece.link);
  const between = pieces.slice(0, last).filter((piece) => !piece.link);
  return between.every((piece) => isBetween(textOf([piece]))) && isAfter(textOf(pieces.slice(last + 1)));
}

function beginsInside(lead: Piece): boolean {
  const text = textOf([lead]);
  const [first] = lead.runs;
  if (beginsWithPrefix(text) || isPrefix(text, { isSetOff: false })) return true;
  const changesType = lead.runs.length > 1 && first !== undefined;
  return changesType && isPrefix(first.words, { isSetOff: first.isMarked });
}

function linksOf(pieces: Piece[]): LinkAttrs[] {
  const links = pieces.flatMap((piece) => piece.link ?? []);
  return links.filter((link, at) => links.findIndex((other) => JSON.stringify(other) === JSON.stringify(link)) === at);
}

const isSetOff = (piece: Piece) => piece.runs.some((run) => run.isMarked || run.words.includes("\n"));
const textOf = (pieces: Piece[]) => pieces.flatMap((piece) => piece.runs.map((run) => run.words)).join("");
const blank = (pieces: Piece[]) => isAfter(textOf(pieces)) && !/\p{L}/u.test(textOf(pieces));
