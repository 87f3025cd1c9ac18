import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { articles, promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { type PromiseRow, promiseRow, selectPromises } from "./promise-row.ts";
import { isWaiting } from "./waiting.ts";

const KEPT = 5;

/** What is promised for an article, soonest first, and below it what was done last. */
export async function listArticlePromises(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ waiting: PromiseRow[]; done: PromiseRow[] }> {
  const ofArticle = and(eq(promises.articleId, articleId), eq(articles.id, articleId), visibleTo(staff));
  const [waiting, done] = await Promise.all([
    selectPromises().where(and(ofArticle, isWaiting())).orderBy(asc(promises.dueAt), asc(promises.id)),
    selectPromises()
      .where(and(ofArticle, isNotNull(promises.doneAt)))
      .orderBy(desc(promises.dueAt), desc(promises.id))
      .limit(KEPT),
  ]);
  const now = new Date();
  return { waiting: waiting.map((row) => promiseRow(row, now)), done: done.map((row) => promiseRow(row, now)) };
}
