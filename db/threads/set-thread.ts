import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { type Article, lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { threadArticles, threads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

type Thread = { id: number; name: string };

/**
 * Makes an article part of a running story, and of no other; null takes it out. Where it was public before, this may change
 * what readers see in the place of articles that are not, so that it takes somebody who may publish.
 */
export async function setThread(
  staff: Staff,
  { articleId, threadId }: { articleId: number; threadId: number | null },
): Promise<{ ok: true; thread: Thread | null } | Problem> {
  return act(async (tx) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "setThread" });
    if (article.firstPublishedAt && !may(staff, "publish")) refuse("not-allowed");
    const thread = threadId === null ? null : await findThread(tx, threadId);
    const before = await threadOf(tx, articleId);
    if (before?.id === thread?.id) return { ok: true, thread };
    await enter(tx, { article, thread });
    await recordAudit(tx, staff, "set-thread", `article:${articleId}`, {
      ...{ from: before?.name ?? null, to: thread?.name ?? null },
    });
    const told = [before, thread].flatMap((one) => (one ? [`thread:${one.id}`] : []));
    // A page whose Read also leads to it while it is not public may not know of any thread yet.
    await changed(tx, [`article:${articleId}`, ...told]);
    return { ok: true, thread };
  });
}

async function findThread(tx: Transaction, threadId: number): Promise<Thread> {
  const { id, name } = threads;
  const [thread] = Number.isSafeInteger(threadId)
    ? // Held until the article stands in it: a story that is removed meanwhile would take the ground from under the row.
      await tx.select({ id, name }).from(threads).where(eq(id, threadId)).for("key share")
    : [];
  if (!thread) refuse("invalid", { fields: { thread: translate("ledger")("refused.thread") } });
  return thread;
}

async function threadOf(tx: Transaction, articleId: number): Promise<Thread | null> {
  const [thread] = await tx
    .select({ id: threads.id, name: threads.name })
    .from(threadArticles)
    .innerJoin(threads, eq(threads.id, threadArticles.threadId))
    .where(eq(threadArticles.articleId, articleId));
  return thread ?? null;
}

async function enter(tx: Transaction, { article, thread }: { article: Article; thread: Thread | null }): Promise<void> {
  if (!thread) {
    await tx.delete(threadArticles).where(eq(threadArticles.articleId, article.id));
    return;
  }
  const { id: articleId, firstPublishedAt } = article;
  await tx
    .insert(threadArticles)
    .values({ articleId, threadId: thread.id, firstPublishedAt })
    .onConflictDoUpdate({ target: threadArticles.articleId, set: { threadId: thread.id, firstPublishedAt } });
}
