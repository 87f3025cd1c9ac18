import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { threadArticles } from "#db/schema/schema.ts";

/** Gives an article of a running story its place there when it first goes public; answers with the tags of pages to be told. */
export async function followThread(
  tx: Transaction,
  { articleId, firstPublishedAt }: { articleId: number; firstPublishedAt: Date },
): Promise<string[]> {
  const rows = await tx
    .update(threadArticles)
    .set({ firstPublishedAt })
    .where(eq(threadArticles.articleId, articleId))
    .returning({ threadId: threadArticles.threadId });
  return rows.map(({ threadId }) => `thread:${threadId}`);
}

/** Tags of pages that may show what comes next in an article's running story. */
export async function threadTags(tx: Transaction, articleId: number): Promise<string[]> {
  const rows = await tx
    .select({ threadId: threadArticles.threadId })
    .from(threadArticles)
    .where(eq(threadArticles.articleId, articleId));
  return rows.map(({ threadId }) => `thread:${threadId}`);
}
