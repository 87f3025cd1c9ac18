import { and, desc, eq, gte, lt } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions } from "#db/schema/places.ts";
import type { SitemapArticle } from "#lib/sitemap.ts";

// The most that a sitemap may hold (sitemaps.org/protocol.html).
const ARTICLES_A_FILE = 50_000;
const MONTH = /^[12]\d{3}-(?:0[1-9]|1[0-2])$/;

/** Articles of every edition first published in a month (UTC, like `2024-06`), newest first; none when it is no month. */
export async function listSitemapArticles({ month }: { month: string }): Promise<SitemapArticle[]> {
  // Each would make a tag of its own for every page of a month; `search` is told when the text of any of them changes.
  dependsOn("latest", "search");
  if (!MONTH.test(month)) return [];
  const began = new Date(`${month}-01T00:00:00Z`);
  const ended = new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth() + 1));
  return readersDatabase()
    .select({ address: liveArticles.address, updatedAt: liveArticles.updatedAt })
    .from(editions)
    .innerJoin(liveArticles, eq(liveArticles.editionId, editions.id))
    .where(and(gte(liveArticles.firstPublishedAt, began), lt(liveArticles.firstPublishedAt, ended)))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(ARTICLES_A_FILE);
}
