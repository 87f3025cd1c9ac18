import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, liveArticles, sections } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { headlineHas } from "./headline-has.ts";
import { visibleTo } from "./visible-to.ts";

/** An article that a Read also link may point to; `date` is its publication, or its last change before that. */
export type Target = {
  articleId: number;
  headline: string;
  section: string | null;
  status: Status;
  date: Date;
  address: string | null;
};

/**
 * What the Read also picker offers while a reporter types: articles this person may see whose headline has all the words
 * of `q`, public ones first and then the newest; without `q` the last changed ones.
 */
export async function findTargets(
  staff: Staff,
  { q, except = 0, limit = 12 }: { q: string; except?: number; limit?: number },
): Promise<Target[]> {
  const now = new Date();
  const newest = candidates(staff, { q, except });
  const typed = q.trim() !== "";
  const rows = await database()
    .with(newest)
    .select({
      article: articles,
      headline: sql<string>`coalesce(${liveArticles.headline}, nullif(${articles.headline}, ''), ${articles.workingTitle})`,
      section: sections.name,
      address: liveArticles.address,
    })
    .from(newest)
    .innerJoin(articles, eq(articles.id, newest.id))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .orderBy(...(typed ? [sql`${articles.liveRevision} IS NULL`] : []), desc(articles.updatedAt))
    .limit(Math.min(Math.max(limit, 1), 50));
  return rows.map(({ article, ...row }) => ({
    ...row,
    articleId: article.id,
    status: statusOf(article, now),
    date: article.firstPublishedAt ?? article.updatedAt,
  }));
}

// A common word is in half of a large archive: only its newest bearers are worth sorting while somebody types.
function candidates(staff: Staff, { q, except }: { q: string; except: number }) {
  const named = sql`${articles.headline} || ${articles.workingTitle} <> ''`;
  const found = database()
    .select({ id: articles.id })
    .from(articles)
    .where(and(visibleTo(staff), isNull(articles.spikedAt), ne(articles.id, except), named, ...headlineHas(q)))
    .orderBy(desc(articles.updatedAt), desc(articles.id))
    .limit(500);
  return database().$with("newest").as(found);
}
