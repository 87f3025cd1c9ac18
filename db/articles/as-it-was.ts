import { eq } from "drizzle-orm";
import { z } from "zod";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { articles, liveArticles, revisions } from "#db/schema/schema.ts";
import { goLive } from "./go-live.ts";
import type { Article, Revision } from "./lock-article.ts";

const AsItWasSchema = z.object({
  liveRevision: z.number(),
  updatedAt: z.coerce.date(),
  publishedAt: z.coerce.date().nullable(),
});

/** What must be known of a live article to put it back before readers as if it had never been taken from them. */
export async function readAsItWas(tx: Transaction, article: Article): Promise<Record<string, unknown>> {
  const [live] = await tx
    .select({ updatedAt: liveArticles.updatedAt })
    .from(liveArticles)
    .where(eq(liveArticles.articleId, article.id));
  if (!live) return {};
  const { liveRevision, publishedAt } = article;
  return { liveRevision, publishedAt: publishedAt?.toISOString() ?? null, updatedAt: live.updatedAt.toISOString() };
}

/** Puts a locked, withdrawn article back before readers with the text and the dates it had (`readAsItWas`). */
export async function bringBack(
  tx: Transaction,
  { article, asItWas, now }: { article: Article; asItWas: unknown; now: Date },
): Promise<string> {
  const { liveRevision, updatedAt, publishedAt } = AsItWasSchema.parse(asItWas);
  const [revision] = await tx.select().from(revisions).where(eq(revisions.id, liveRevision));
  if (!revision) refuse("not-found");
  const { address } = await goLive(tx, { article, revision: revision as Revision, now, unchecked: true });
  await tx.update(liveArticles).set({ updatedAt }).where(eq(liveArticles.articleId, article.id));
  await tx.update(articles).set({ publishedAt }).where(eq(articles.id, article.id));
  return address;
}
