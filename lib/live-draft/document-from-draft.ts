import * as Y from "yjs";
import type { Draft } from "#lib/draft.ts";
import { writeDraftInto } from "./write-draft-into.ts";

/**
 * A new live document with this draft in it. Made once for each article: a second one from the same draft would, merged with
 * a browser's copy of the first, hold every word twice.
 */
export function documentFromDraft(draft: Draft): Y.Doc {
  const document = new Y.Doc();
  writeDraftInto(document, draft);
  return document;
}
