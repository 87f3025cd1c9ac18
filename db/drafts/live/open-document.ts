import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { act } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { draftDocuments, revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { readUpdates, type StoredUpdates } from "./read-updates.ts";

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
    if (there) return { ok: true, stored: there };
    const article = await lockArticle(tx, { staff, articleId, permission: "read" });
    const [newest] = await tx
      .select({ draft: revisions.content })
      .from(revisions)
      .where(eq(revisions.id, article.draftRevision ?? 0));
    if (!newest) throw new Error(`article ${articleId} has no draft revision`);
    const state = Buffer.from(Y.encodeStateAsUpdate(documentFromDraft(newest.draft as Draft)));
    await tx.insert(draftDocuments).values({ articleId, state }).onConflictDoNothing();
    const stored = await readUpdates({ articleId, since: -1 }, tx);
    if (!stored) throw new Error(`the live document of article ${articleId} was not made`);
    return { ok: true, stored };
  });
}
