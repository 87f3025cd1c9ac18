import { and, eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { absorbUpdates } from "#db/drafts/live/absorb-updates.ts";
import { articles, revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Ownership, type Permission, type Staff } from "#lib/permissions.ts";
import { visibleTo } from "./visible-to.ts";

export type Article = typeof articles.$inferSelect;
export type Revision = Omit<typeof revisions.$inferSelect, "content"> & { content: Draft };

/**
 * Locks an article for one verb; refuses with `not-found` what this person may not see and with `not-allowed` what this
 * person may not do. The lock leaves foreign keys alone (NO KEY UPDATE): two drafts that link to each other may be saved
 * at the same moment, which with FOR UPDATE is a deadlock.
 */
export async function lockArticle(
  tx: Transaction,
  { staff, articleId, permission }: { staff: Staff; articleId: number; permission: Permission },
): Promise<Article> {
  if (!Number.isSafeInteger(articleId)) refuse("not-found");
  const [article] = await tx
    .select()
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)))
    .for("no key update");
  if (!article) refuse("not-found");
  if (!may(staff, permission, ownershipOf(article))) refuse("not-allowed");
  return article;
}

export function ownershipOf(
  article: Pick<Article, "createdBy" | "createdByToken" | "assigneeId" | "liveRevision" | "firstPublishedAt">,
): Ownership {
  return {
    createdBy: article.createdBy,
    createdByToken: article.createdByToken,
    assignee: article.assigneeId,
    live: article.liveRevision !== null,
    published: article.firstPublishedAt !== null,
  };
}

/**
 * The newest draft of a locked article, with everybody's acknowledged typing in it; `article` is brought up to date with it.
 * Refuses with `invalid` where what stands in the live document cannot be kept.
 */
export async function currentRevision(tx: Transaction, article: Article, now = new Date()): Promise<Revision> {
  await absorbUpdates(tx, { article, now });
  const [revision] = await tx
    .select()
    .from(revisions)
    .where(eq(revisions.id, article.draftRevision ?? 0));
  if (!revision) throw new Error(`article ${article.id} has no draft revision`);
  return revision;
}
