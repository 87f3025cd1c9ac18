import { and, eq } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, threadArticles, threads } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { ThreadRow } from "./list-threads.ts";

/** The running story an article is part of; null when it is in none, or this person may not see it. */
export async function readThread(staff: Staff, { articleId }: { articleId: number }): Promise<ThreadRow | null> {
  const [thread] = await database()
    .select({ id: threads.id, name: threads.name })
    .from(threadArticles)
    .innerJoin(threads, eq(threads.id, threadArticles.threadId))
    .innerJoin(articles, eq(articles.id, threadArticles.articleId))
    .where(and(eq(threadArticles.articleId, articleId), visibleTo(staff)));
  return thread ?? null;
}
