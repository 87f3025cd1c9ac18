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
    const { body, text, topics, bylines, facts } = liveParts(document);
    for (const [name, line] of Object.entries(linesOf(draft))) writeText(text(name as LiveText), [{ text: line }]);
    writeList(topics, draft.topics);
    writeList(bylines, draft.bylines);
    for (const [name, value] of Object.entries(factsOf(draft))) {
      if (!facts.has(name) || facts.get(name) !== value) facts.set(name, value);
    }
    writeBlocks(body, draft.body.content);
  }, origin);
}

// The words of a picture that is taken away stay where they were typed: its writer may take it back.
function linesOf(draft: Draft): Partial<Record<LiveText, string>> {
  const { headline, standfirst, kicker, dateline, workingTitle, slug, image } = draft;
  const words = image ? { imageAlt: image.alt, imageCaption: image.caption, imageCredit: image.credit } : {};
  return { headline, standfirst, kicker, dateline, workingTitle, slug, ...words };
}

function factsOf(draft: Draft): LiveFacts {
  const { section, image, sensitive, syndicate } = draft;
  return { section, imageMedia: image?.media ?? null, sensitive, syndicate };
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
