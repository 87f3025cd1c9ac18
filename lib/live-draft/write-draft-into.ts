import type * as Y from "yjs";
import type { Draft } from "#lib/draft.ts";
import { type LiveFacts, type LiveText, liveParts } from "./live-parts.ts";
import { writeBlocks } from "./write-blocks.ts";
import { writeText } from "./write-text.ts";

/**
 * Turns a live document into this draft by the smallest change, block by block (by node id, else by what it says), so that
 * what others are writing elsewhere, and where their carets stand, is left alone.
 */
export function writeDraftInto(document: Y.Doc, draft: Draft, origin?: unknown): void {
  document.transact(() => {
    writeFieldsInto(document, draft);
    writeBlocks(liveParts(document).body, draft.body.content);
  }, origin);
}

/** Sets these fields of a live document by the smallest change, and leaves the body and every other field alone. */
export function writeFieldsInto(document: Y.Doc, fields: Partial<Omit<Draft, "body">>, origin?: unknown): void {
  document.transact(() => {
    const { text, topics, related, bylines, facts } = liveParts(document);
    for (const [name, line] of given(linesOf(fields))) writeText(text(name as LiveText), [{ text: line }]);
    if (fields.topics) writeList(topics, fields.topics);
    if (fields.related) writeList(related, fields.related);
    if (fields.bylines) writeList(bylines, fields.bylines);
    for (const [name, value] of given(factsOf(fields))) {
      if (!facts.has(name) || facts.get(name) !== value) facts.set(name, value);
    }
  }, origin);
}

type Some<T> = { [Name in keyof T]?: T[Name] | undefined };

// The words of a picture that is taken away stay where they were typed: its writer may take it back.
function linesOf(fields: Partial<Draft>): Some<Record<LiveText, string>> {
  const { headline, standfirst, kicker, dateline, workingTitle, slug, image } = fields;
  const words = image ? { imageAlt: image.alt, imageCaption: image.caption, imageCredit: image.credit } : {};
  return { headline, standfirst, kicker, dateline, workingTitle, slug, ...words };
}

function factsOf({ section, image, sensitive, syndicate }: Partial<Draft>): Some<LiveFacts> {
  return { section, imageMedia: image === null ? null : image?.media, sensitive, syndicate };
}

function given<T>(fields: { [name: string]: T | undefined }): [string, T][] {
  return Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined);
}

function writeList<T>(list: Y.Array<T>, next: T[]): void {
  const wanted = next.map((item) => JSON.stringify(item));
  for (let at = list.length - 1; at >= 0; at -= 1) {
    if (!wanted.includes(JSON.stringify(list.get(at)))) list.delete(at, 1);
  }
  for (const [at, item] of next.entries()) {
    if (at < list.length && JSON.stringify(list.get(at)) === wanted[at]) continue;
    list.insert(at, [item]);
  }
  if (list.length > next.length) list.delete(next.length, list.length - next.length);
}
