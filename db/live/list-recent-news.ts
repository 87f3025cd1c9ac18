import { desc, eq, gte } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions } from "#db/schema/places.ts";
import type { NewsArticle } from "#lib/sitemap.ts";

// What a news sitemap may hold (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
const NEWS_MS = 48 * 3_600_000;
const ARTICLES_A_FILE = 1_000;

/** Articles of every edition first published in the 48 hours before `now`, newest first. */
export async function listRecentNews({ now }: { now: Date }): Promise<NewsArticle[]> {
  dependsOn("latest");
  return readersDatabase()
    .select({
      address: liveArticles.address,
      headline: liveArticles.headline,
      firstPublishedAt: liveArticles.firstPublishedAt,
      language: editions.language,
    })
    .from(editions)
    .innerJoin(liveArticles, eq(liveArticles.editionId, editions.id))
    .where(gte(liveArticles.firstPublishedAt, new Date(now.getTime() - NEWS_MS)))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(ARTICLES_A_FILE);
}
