import * as Y from "yjs";
import type { LooseNode } from "#lib/body/body-json.ts";
import { piecesOf } from "./loose-node.ts";
import { type Run, type Sight, writeTexts } from "./write-text.ts";

/** A line in a live document: between two breaks stand any number of texts, one of each who began it unseen by the others. */
type Line = { texts: Y.XmlText[][]; breaks: Y.XmlElement[] };

/**
 * Turns the words of a paragraph, heading or quote into these. What was typed stays in the text it was typed in, also where a
 * break before it goes, so that whoever types there at the same moment loses nothing and nobody's words are doubled.
 */
export function writeLine(line: Y.XmlElement, inlines: LooseNode[], sight: Sight = "settled"): void {
  const next = runsOf(inlines);
  const have = lineOf(line);
  const first = firstDifference(have, next);
  if (have.texts.length > next.length) join(line, { have, first, surplus: have.texts.length - next.length });
  if (have.texts.length < next.length) split(line, { have, first, next });
  for (const [at, texts] of have.texts.entries()) {
    const runs = next[at] ?? [];
    if (texts.length > 0) writeTexts(texts, runs, sight);
    else if (runs.length > 0) line.insert(placeOf(line, have.breaks[at]), [newText(runs)]);
  }
}

/** What a new line with these words holds. */
export function newLine(inlines: LooseNode[]): (Y.XmlText | Y.XmlElement)[] {
  return runsOf(inlines).flatMap((runs, at) => [
    ...(at > 0 ? [newBreak()] : []),
    ...(runs.length > 0 ? [newText(runs)] : []),
  ]);
}

function firstDifference({ texts }: Line, next: Run[][]): number {
  const most = Math.min(texts.length, next.length) - 1;
  let at = 0;
  while (at < most && wordsOf(texts[at] ?? []) === said(next[at])) at += 1;
  return at;
}

/** Takes away so many breaks: what stood around them becomes one stretch. */
function join(line: Y.XmlElement, { have, first, surplus }: { have: Line; first: number; surplus: number }): void {
  for (const gone of have.breaks.splice(first, surplus)) line.delete(placeOf(line, gone), 1);
  have.texts.splice(first, surplus + 1, have.texts.slice(first, first + surplus + 1).flat());
}

/** Puts in the breaks that are missing; the texts that stand there go on as what is most like them. */
function split(line: Y.XmlElement, { have, first, next }: { have: Line; first: number; next: Run[][] }): void {
  const missing = next.length - have.texts.length;
  const texts = have.texts[first] ?? [];
  const words = wordsOf(texts);
  const last = said(next[first + missing]);
  const isPushedDown = words !== "" && words.endsWith(last) && last.length > said(next[first]).length;
  const breaks = Array.from({ length: missing }, newBreak);
  const place = isPushedDown ? placeOf(line, texts[0]) : placeOf(line, have.breaks[first]);
  line.insert(place, breaks);
  const hollow: Y.XmlText[][] = breaks.map(() => []);
  have.breaks.splice(first, 0, ...breaks);
  have.texts.splice(first, 1, ...(isPushedDown ? [...hollow, texts] : [texts, ...hollow]));
}

/** Where this child stands; without one, the end of the line. */
function placeOf(line: Y.XmlElement, child: Y.XmlText | Y.XmlElement | undefined): number {
  return child ? line.toArray().indexOf(child) : line.length;
}

function newBreak(): Y.XmlElement {
  return new Y.XmlElement("hardBreak");
}

/** A shared text with these words and their marks. */
export function newText(runs: Run[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: run.attributes ?? {} })));
  return text;
}

function lineOf(line: Y.XmlElement): Line {
  const texts: Y.XmlText[][] = [[]];
  const breaks: Y.XmlElement[] = [];
  for (const child of line.toArray()) {
    if (child instanceof Y.XmlText) texts.at(-1)?.push(child);
    else if (child instanceof Y.XmlElement) {
      breaks.push(child);
      texts.push([]);
    }
  }
  return { texts, breaks };
}

function wordsOf(texts: Y.XmlText[]): string {
  return texts.flatMap((text) => piecesOf(text).map((piece) => (piece.hidden ? "" : piece.text))).join("");
}

function said(runs: Run[] = []): string {
  return runs.map((run) => run.text).join("");
}

/** The words between the breaks. */
function runsOf(inlines: LooseNode[]): Run[][] {
  const runs: Run[][] = [[]];
  for (const inline of inlines) {
    if (inline.type !== "text") {
      runs.push([]);
      continue;
    }
    const marks = (inline.marks ?? []).map(({ type, attrs = {} }) => [
      type,
      type === "link" ? { href: attrs.href ?? null, articleId: attrs.articleId ?? null } : attrs,
    ]);
    runs.at(-1)?.push({ text: inline.text ?? "", attributes: Object.fromEntries(marks) });
  }
  return runs;
}
