import type * as Y from "yjs";
import { markName, piecesOf } from "./loose-node.ts";

/** A run of text with its marks as the live document keeps them: `{ bold: {}, link: { href, articleId } }`. */
export type Run = { text: string; attributes?: Record<string, Record<string, unknown>> };

const OURS = new Set(["link", "bold", "italic", "strike"]);

/** Turns a shared text into these runs: only the words that differ are taken out and put in, only marks that differ are set. */
export function writeText(text: Y.Text, runs: Run[]): void {
  writeWords(text, runs.map((run) => run.text).join(""));
  writeMarks(text, runs);
}

function writeWords(text: Y.Text, next: string): void {
  const pieces = piecesOf(text);
  const have = pieces.map((piece) => (piece.hidden ? "" : piece.text)).join("");
  if (have === next) return;
  const { from, removed, added } = difference(have, next);
  // From the end, so that places before stay true; suggested insertions between the words stay.
  for (const range of visibleRanges(pieces, from, from + removed).reverse()) text.delete(range.at, range.length);
  if (added !== "") text.insert(placeOf(pieces, from), added, {});
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

type Pieces = { text: string; hidden: boolean }[];

/** Where the visible text from `from` to `to` stands in the whole text. */
function visibleRanges(pieces: Pieces, from: number, to: number): { at: number; length: number }[] {
  const ranges: { at: number; length: number }[] = [];
  let raw = 0;
  let visible = 0;
  for (const piece of pieces) {
    if (!piece.hidden) {
      const start = Math.max(from, visible);
      const end = Math.min(to, visible + piece.text.length);
      if (end > start) ranges.push({ at: raw + start - visible, length: end - start });
      visible += piece.text.length;
    }
    raw += piece.text.length;
  }
  return ranges;
}

function placeOf(pieces: Pieces, from: number): number {
  let raw = 0;
  let visible = 0;
  for (const piece of pieces) {
    if (!piece.hidden && from <= visible + piece.text.length) return raw + from - visible;
    if (!piece.hidden) visible += piece.text.length;
    raw += piece.text.length;
  }
  return raw;
}

function writeMarks(text: Y.Text, runs: Run[]): void {
  const delta = text.toDelta() as { insert: string; attributes?: Record<string, Record<string, unknown>> }[];
  const wanted = runs.flatMap((run) => ({ end: 0, length: run.text.length, attributes: run.attributes ?? {} }));
  let end = 0;
  for (const run of wanted) {
    end += run.length;
    run.end = end;
  }
  const changes: { at: number; length: number; attributes: Record<string, unknown> }[] = [];
  let raw = 0;
  let visible = 0;
  for (const { insert, attributes = {} } of delta) {
    const hidden = Object.keys(attributes).some((name) => markName(name) === "suggestedInsert");
    for (let done = 0; !hidden && done < insert.length; ) {
      const run = wanted.find((candidate) => visible < candidate.end);
      if (!run) throw new Error("the marks of a text reach beyond its words");
      const length = Math.min(insert.length - done, run.end - visible);
      const change = markChange(attributes, run.attributes);
      if (change) changes.push({ at: raw + done, length, attributes: change });
      done += length;
      visible += length;
    }
    raw += insert.length;
  }
  for (const { at, length, attributes } of changes) text.format(at, length, attributes);
}

/** What to set (or, as null, to take off) so that a run has these marks of ours; other marks stay. */
function markChange(have: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> | null {
  const change: Record<string, unknown> = {};
  for (const name of Object.keys(have)) if (OURS.has(name) && !(name in next)) change[name] = null;
  for (const [name, value] of Object.entries(next)) {
    if (!sameValue(have[name], value)) change[name] = value;
  }
  return Object.keys(change).length > 0 ? change : null;
}

function sameValue(a: unknown, b: unknown): boolean {
  const flat = (value: unknown) => JSON.stringify(value, Object.keys((value as object) ?? {}).sort());
  return flat(a) === flat(b);
}
