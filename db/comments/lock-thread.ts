import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { type Article, lockArticle } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { comments, commentThreads } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

export type Thread = typeof commentThreads.$inferSelect;
export type Comment = typeof comments.$inferSelect;
type Locked = { article: Article; thread: Thread };

/** A thread for one verb, with its article locked; refuses `not-found` where this person may not see the article. */
export async function lockThread(tx: Transaction, staff: Staff, threadId: number): Promise<Locked> {
  const { articleId } = await threadOf(tx, threadId);
  const article = await lockArticle(tx, { staff, articleId, permission: "comment" });
  // Read again: it may have been settled while the lock was waited for.
  return { article, thread: await threadOf(tx, threadId) };
}

/** A comment of this person's own that still stands. */
export async function lockOwnComment(
  tx: Transaction,
  staff: Staff,
  commentId: number,
): Promise<Locked & { comment: Comment }> {
  const { threadId } = await commentOf(tx, commentId);
  const locked = await lockThread(tx, staff, threadId);
  const comment = await commentOf(tx, commentId);
  if (comment.deletedAt) refuse("not-found");
  if (comment.staffId !== staff.id) refuse("not-allowed");
  return { ...locked, comment };
}

async function threadOf(tx: Transaction, id: number): Promise<Thread> {
  if (!Number.isSafeInteger(id)) refuse("not-found");
  const [thread] = await tx.select().from(commentThreads).where(eq(commentThreads.id, id));
  return thread ?? refuse("not-found");
}

async function commentOf(tx: Transaction, id: number): Promise<Comment> {
  if (!Number.isSafeInteger(id)) refuse("not-found");
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  return comment ?? refuse("not-found");
}
