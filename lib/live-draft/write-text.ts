import type * as Y from "yjs";
import { markName, piecesOf } from "./loose-node.ts";

/** A run of text with its marks as the live document keeps them: `{ bold: {}, link: { href, articleId } }`. */
export type Run = { text: string; attributes?: Record<string, Record<string, unknown>> };

/** Whoever writes a settled text does not know of suggested changes, and leaves them where they are. */
export type Sight = "settled" | "everything";

const OURS = new Set(["link", "bold", "italic", "strike"]);

/** Turns a shared text into these runs: only the words that differ are taken out and put in, only marks that differ are set. */
export function writeText(text: Y.Text, runs: Run[]): void {
  writeTexts([text], runs);
}

/**
 * The same for texts that stand side by side in one line, as they do where several people began it unseen by each other. Each
 * keeps its own words: words that were carried from one into another would stand there twice once two people had done so.
 */
export function writeTexts(texts: Y.Text[], runs: Run[], sight: Sight = "settled"): void {
  writeWords(texts, { next: runs.map((run) => run.text).join(""), sight });
  writeMarks(texts, { runs, sight });
}

function writeWords(texts: Y.Text[], { next, sight }: { next: string; sight: Sight }): void {
  const pieces = texts.flatMap((text) => piecesIn(text, sight));
  const have = pieces.map((piece) => (piece.hidden ? "" : piece.text)).join("");
  if (have === next) return;
  const { from, removed, added } = difference(have, next);
  const place = placeOf(pieces, from);
  // From the end, so that places before stay true; suggested insertions between the words stay.
  for (const { text, at, length } of visibleRanges(pieces, from, from + removed).reverse()) text.delete(at, length);
  if (added === "") return;
  const text = place?.text ?? texts[0];
  // Who sees every mark goes on in those of the words before; the others begin without any.
  if (sight === "everything") text?.insert(place?.at ?? 0, added);
  else text?.insert(place?.at ?? 0, added, {});
}

/** The one stretch in which two texts differ; never cuts a surrogate pair. */
export function difference(have: string, next: string): { from: number; removed: number; added: string } {
  const shorter = Math.min(have.length, next.length);
  let from = 0;
  while (from < shorter && have[from] === next[from]) from += 1;
  if (from > 0 && isHighSurrogate(have, from - 1)) from -= 1;
  let end = 0;
  while (end < shorter - from && have[have.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  if (end > 0 && isHighSurrogate(have, have.length - end - 1)) end -= 1;
  return { from, removed: have.length - from - end, added: next.slice(from, next.length - end) };
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

type PieceIn = { text: string; hidden: boolean; of: Y.Text; at: number };

function piecesIn(text: Y.Text, sight: Sight): PieceIn[] {
  let at = 0;
  return piecesOf(text).map((piece) => {
    const here = { text: piece.text, hidden: piece.hidden && sight === "settled", of: text, at };
    at += piece.text.length;
    return here;
  });
}

/** Where the visible words from `from` to `to` stand in their texts. */
function visibleRanges(pieces: PieceIn[], from: number, to: number): { text: Y.Text; at: number; length: number }[] {
  const ranges: { text: Y.Text; at: number; length: number }[] = [];
  let visible = 0;
  for (const piece of pieces) {
    if (piece.hidden) continue;
    const start = Math.max(from, visible);
    const end = Math.min(to, visible + piece.text.length);
    if (end > start) ranges.push({ text: piece.of, at: piece.at + start - visible, length: end - start });
    visible += piece.text.length;
  }
  return ranges;
}

/** After the words before it, in their text. */
function placeOf(pieces: PieceIn[], from: number): { text: Y.Text; at: number } | null {
  let visible = 0;
  let end: { text: Y.Text; at: number } | null = null;
  for (const piece of pieces) {
    if (!piece.hidden && from <= visible + piece.text.length) return { text: piece.of, at: piece.at + from - visible };
    if (!piece.hidden) visible += piece.text.length;
    end = { text: piece.of, at: piece.at + piece.text.length };
  }
  return end;
}

type Marks = Record<string, Record<string, unknown>>;

function writeMarks(texts: Y.Text[], { runs, sight }: { runs: Run[]; sight: Sight }): void {
  const ends: { end: number; attributes: Marks }[] = [];
  let end = 0;
  for (const run of runs) {
    end += run.text.length;
    ends.push({ end, attributes: run.attributes ?? {} });
  }
  const isManaged = (name: string) => sight === "everything" || OURS.has(name);
  let visible = 0;
  for (const text of texts) {
    const changes: { at: number; length: number; attributes: Record<string, unknown> }[] = [];
    let raw = 0;
    for (const { insert, attributes = {} } of text.toDelta() as { insert: string; attributes?: Marks }[]) {
      const hidden =
        sight === "settled" && Object.keys(attributes).some((name) => markName(name) === "suggestedInsert");
      for (let done = 0; !hidden && done < insert.length; ) {
        const run = ends.find((candidate) => visible < candidate.end);
        if (!run) throw new Error("the marks of a text reach beyond its words");
        const length = Math.min(insert.length - done, run.end - visible);
        const change = markChange({ have: attributes, next: run.attributes, isManaged });
        if (change) changes.push({ at: raw + done, length, attributes: change });
        done += length;
        visible += length;
      }
      raw += insert.length;
    }
    for (const { at, length, attributes } of changes) text.format(at, length, attributes);
  }
}

/** What to set (or, as null, to take off) so that a run has these marks of ours; other marks stay. */
function markChange({
  have,
  next,
  isManaged,
}: {
  have: Marks;
  next: Marks;
  isManaged: (name: string) => boolean;
}): Record<string, unknown> | null {
  const change: Record<string, unknown> = {};
  for (const name of Object.keys(have)) if (isManaged(name) && !(name in next)) change[name] = null;
  for (const [name, value] of Object.entries(next)) {
    if (!sameValue(have[name], value)) change[name] = value;
  }
  return Object.keys(change).length > 0 ? change : null;
}

function sameValue(a: unknown, b: unknown): boolean {
  const flat = (value: unknown) => JSON.stringify(value, Object.keys((value as object) ?? {}).sort());
  return flat(a) === flat(b);
}
