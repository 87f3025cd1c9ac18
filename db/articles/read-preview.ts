import { and, eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, editions, revisions } from "#db/schema/schema.ts";
import type { LiveArticle } from "#lib/live.ts";
import type { Staff } from "#lib/permissions.ts";
import { composePreview } from "./compose-preview.ts";
import { visibleTo } from "./visible-to.ts";

/** The newest draft, or the revision of this number, as readers would get it; null when this person may not see it. */
export async function readPreview(staff: Staff, articleId: number, revision?: number): Promise<LiveArticle | null> {
  const { number } = revisions;
  const wanted =
    revision === undefined
      ? eq(revisions.id, articles.draftRevision)
      : and(eq(revisions.articleId, articles.id), eq(number, revision));
  const [row] = await database()
    .select({
      ...{ article: articles, draft: revisions.content, savedAt: revisions.savedAt },
      ...{ language: editions.language, prefix: editions.pathPrefix },
    })
    .from(articles)
    .innerJoin(revisions, wanted)
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!row) return null;
  const { draft, savedAt, language, prefix } = row;
  const { firstPublishedAt } = row.article;
  const address = `/newsroom/articles/${articleId}/preview`;
  return composePreview({ articleId, draft, savedAt, language, prefix, firstPublishedAt, address });
}
