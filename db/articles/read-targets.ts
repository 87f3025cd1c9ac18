import { and, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, liveArticles, sections } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { statusOf } from "#lib/status.ts";
import type { Target } from "./find-targets.ts";
import { visibleTo } from "./visible-to.ts";

/** What the newsroom knows of these articles, in no order; one this person may not see is left out. */
export async function readTargets(staff: Staff, articleIds: number[]): Promise<Target[]> {
  if (articleIds.length === 0) return [];
  const rows = await database()
    .select({
      article: articles,
      section: sections.name,
      liveHeadline: liveArticles.headline,
      address: liveArticles.address,
    })
    .from(articles)
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .where(and(inArray(articles.id, articleIds), visibleTo(staff)));
  const now = new Date();
  return rows.map(({ article, section, liveHeadline, address }) => ({
    articleId: article.id,
    headline: liveHeadline ?? (article.headline || article.workingTitle),
    section,
    status: statusOf(article, now),
    date: article.firstPublishedAt ?? article.updatedAt,
    address,
  }));
}
