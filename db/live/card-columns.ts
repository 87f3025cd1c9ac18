import { sql } from "drizzle-orm";
import { liveArticles } from "#db/schema/live.ts";
import { sections } from "#db/schema/places.ts";
import type { ArticleCard } from "#lib/live.ts";

/** The columns of an `ArticleCard`, for a query that joins `live_articles` with its `sections`. */
export const CARD_COLUMNS = {
  articleId: liveArticles.articleId,
  address: liveArticles.address,
  headline: liveArticles.headline,
  standfirst: liveArticles.standfirst,
  kicker: liveArticles.kicker,
  section: { slug: sections.slug, name: sections.name },
  bylines: liveArticles.bylines,
  image: liveArticles.image,
  firstPublishedAt: liveArticles.firstPublishedAt,
  updatedAt: liveArticles.updatedAt,
  /** Microseconds since 1970: a page's cursor must be as exact as the index it follows. */
  micros: sql<string>`(extract(epoch from ${liveArticles.firstPublishedAt}) * 1000000)::bigint::text`,
};

export type CardRow = ArticleCard & { micros: string };

/** What a page that shows these cards depends on. */
export function cardTags(cards: { articleId: number }[]): string[] {
  return cards.map((card) => `article:${card.articleId}`);
}
