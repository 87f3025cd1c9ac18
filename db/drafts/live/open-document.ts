import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { act } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { draftDocuments, revisions } from "#db/schema/schema.ts";
import { BODY_VERSION } from "#lib/body/schema.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { upgradeDraft } from "#lib/upgrade-draft.ts";
import { applyStored, readUpdates, type StoredUpdates } from "./read-updates.ts";
import { holdTyping, writeIntoDocument } from "./write-into-document.ts";

/**
 * The live document of a draft, for somebody who may see the article. The first opening makes it from the newest revision,
 * under the article's lock: two would hold every word twice once a browser has merged them.
 */
export async function openDocument(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ ok: true; stored: StoredUpdates } | Problem> {
  return act(async (tx) => {
    const there = await readUpdates({ articleId, since: -1 }, tx);
    if (there?.version === BODY_VERSION) return { ok: true, stored: there };
    const article = await lockArticle(tx, { staff, articleId, permission: "read" });
    if (there) return { ok: true, stored: await upgradeDocument(tx, { articleId, staff }) };
    const [newest] = await tx
      .select({ draft: revisions.content })
      .from(revisions)
      .where(eq(revisions.id, article.draftRevision ?? 0));
    if (!newest) throw new Error(`article ${articleId} has no draft revision`);
    const state = Buffer.from(Y.encodeStateAsUpdate(documentFromDraft(newest.draft)));
    await tx.insert(draftDocuments).values({ articleId, state, version: BODY_VERSION }).onConflictDoNothing();
    const stored = await readUpdates({ articleId, since: -1 }, tx);
    if (!stored) throw new Error(`the live document of article ${articleId} was not made`);
    return { ok: true, stored };
  });
}

/** Each kind of change of the schema is written once, for kept drafts; a live document takes the result in. */
async function upgradeDocument(tx: Transaction, { articleId, staff }: { articleId: number; staff: Staff }) {
  await holdTyping(tx, articleId);
  const old = await readUpdates({ articleId, since: -1 }, tx);
  if (!old) throw new Error(`article ${articleId} has lost its live document`);
  const document = new Y.Doc();
  applyStored(document, old);
  const draft = upgradeDraft({ ...draftFromDocument(document), version: old.version });
  await writeIntoDocument(tx, { articleId, staff, draft });
  await tx.update(draftDocuments).set({ version: BODY_VERSION }).where(eq(draftDocuments.articleId, articleId));
  const stored = await readUpdates({ articleId, since: -1 }, tx);
  if (!stored) throw new Error(`article ${articleId} has lost its live document`);
  return stored;
}
