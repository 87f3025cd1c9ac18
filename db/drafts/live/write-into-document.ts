import { eq } from "drizzle-orm";
import * as Y from "yjs";
import type { Transaction } from "#db/client.ts";
import { draftDocuments, draftUpdates } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { writeDraftInto } from "#lib/live-draft/write-draft-into.ts";
import type { Staff } from "#lib/permissions.ts";
import { applyStored, readUpdates } from "./read-updates.ts";
import { tellDrafts } from "./tell-drafts.ts";

/**
 * Lets no more typing in until this transaction ends: between what it reads and what it writes nothing is acknowledged.
 * Called with the article locked. Answers whether the article has a live document.
 */
export async function holdTyping(tx: Transaction, articleId: number): Promise<boolean> {
  const { epoch } = draftDocuments;
  const held = await tx
    .select({ epoch })
    .from(draftDocuments)
    .where(eq(draftDocuments.articleId, articleId))
    .for("no key update");
  return held.length > 0;
}

/**
 * Writes a settled draft of a program, or an older revision, into the live document that is held: block by block, so that
 * whoever is writing elsewhere in it is not disturbed. Everybody who has it open gets the change at the commit. Answers with
 * the draft as the document says it now.
 */
export async function writeIntoDocument(
  tx: Transaction,
  { articleId, staff, draft }: { articleId: number; staff: Staff; draft: Draft },
): Promise<Draft> {
  const stored = await readUpdates({ articleId, since: -1 }, tx);
  if (!stored) throw new Error(`article ${articleId} has no live document`);
  const document = new Y.Doc();
  applyStored(document, stored);
  const changes: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => changes.push(update));
  writeDraftInto(document, draft);
  if (changes.length > 0) {
    const update = Buffer.from(Y.mergeUpdates(changes));
    await tx.insert(draftUpdates).values({ articleId, update, staffId: staff.id, tokenId: staff.token });
    // No process wrote it, so every process is to read it.
    await tellDrafts(tx, { article: articleId, process: "", about: "updates" });
  }
  return draftFromDocument(document);
}
