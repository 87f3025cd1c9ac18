import { and, eq, lte } from "drizzle-orm";
import * as Y from "yjs";
import type { Transaction } from "#db/client.ts";
import { draftDocuments, draftUpdates } from "#db/schema/schema.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { writeBlocks } from "#lib/live-draft/write-blocks.ts";
import { writeFieldsInto } from "#lib/live-draft/write-draft-into.ts";
import { applyStored, readUpdates } from "./read-updates.ts";
import { tellDrafts } from "./tell-drafts.ts";

/**
 * Changes the links of a live document that is held (`holdTyping`), block by block and in its Related list, as people see it just now: with what they
 * typed and what cannot be kept yet. Nobody's caret elsewhere moves. `absorbed` says that its typing is in a revision, so that
 * the change need not become one of its own.
 */
export async function changeDocumentLinks(
  tx: Transaction,
  {
    articleId,
    change,
    absorbed,
    now,
  }: { articleId: number; change: (text: LinkedText) => LinkedText; absorbed: boolean; now: Date },
): Promise<void> {
  const stored = await readUpdates({ articleId, since: -1 }, tx);
  if (!stored) throw new Error(`article ${articleId} has no live document`);
  const document = new Y.Doc();
  applyStored(document, stored);
  const { body, related } = draftFromDocument(document);
  const text = { body: withNodeIds(body), related };
  const next = change(text);
  if (next === text) return;
  const changes: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => changes.push(update));
  document.transact(() => {
    if (next.body !== text.body) writeBlocks(liveParts(document).body, next.body.content);
    if (next.related !== related) writeFieldsInto(document, { related: next.related });
  });
  if (changes.length === 0) return;
  // Nobody typed it: what people typed beside it keeps its writers.
  const update = Buffer.from(Y.mergeUpdates(changes));
  const [row] = await tx.insert(draftUpdates).values({ articleId, update }).returning({ id: draftUpdates.id });
  if (absorbed && row) {
    const state = Buffer.from(Y.encodeStateAsUpdate(document));
    const mine = eq(draftDocuments.articleId, articleId);
    await tx.update(draftDocuments).set({ state, upto: row.id, updatedAt: now }).where(mine);
    await tx.delete(draftUpdates).where(and(eq(draftUpdates.articleId, articleId), lte(draftUpdates.id, row.id)));
  }
  await tellDrafts(tx, { article: articleId, process: "", about: "updates" });
}
