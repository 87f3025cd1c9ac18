import { and, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, editions, liveArticles, revisions } from "#db/schema/schema.ts";
import { bodyTargets } from "#lib/body/body-links.ts";
import type { LiveArticle } from "#lib/live.ts";
import type { Staff } from "#lib/permissions.ts";
import { composeLive } from "./compose-live.ts";
import { visibleTo } from "./visible-to.ts";

/** The newest draft as readers would get it, made by the code that publishes; null when this person may not see it. */
export async function readPreview(staff: Staff, articleId: number): Promise<LiveArticle | null> {
  const db = database();
  const [row] = await db
    .select({ article: articles, draft: revisions.content, savedAt: revisions.savedAt, language: editions.language })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!row) return null;
  const live = await composeLive(db, row.draft);
  const { headline, standfirst, kicker, dateline, bylines, image, pictures, body, words, topics } = live;
  const { articleId: id, headline: targetHeadline, address } = liveArticles;
  const targets = await db
    .select({ articleId: id, headline: targetHeadline, address })
    .from(liveArticles)
    .where(inArray(id, bodyTargets(body)));
  const firstPublishedAt = row.article.firstPublishedAt ?? row.savedAt;
  return {
    ...{ articleId, headline, standfirst, kicker, dateline, bylines, image, pictures, body, words, topics, targets },
    ...{ sensitive: live.sensitive, syndicate: live.syndicate, language: row.language, firstPublishedAt },
    address: `/newsroom/articles/${articleId}/preview`,
    section: live.section ?? { slug: "", name: "" },
    updatedAt: row.article.firstPublishedAt ? row.savedAt : firstPublishedAt,
  };
}
