import { eq, inArray, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { threadTargets } from "#db/live/thread-targets.ts";
import { articles, liveArticles } from "#db/schema/schema.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import type { Draft } from "#lib/draft.ts";
import { type LinkedText, textTargets } from "#lib/links/text-links.ts";
import type { LiveArticle } from "#lib/live.ts";
import { composeLive } from "./compose-live.ts";

type Previewed = {
  articleId: number;
  draft: Draft;
  savedAt: Date;
  firstPublishedAt: Date | null;
  language: string;
  prefix: string;
  /** Where this preview itself stands. */
  address: string;
};

/** A draft as readers would get it, made by the code that publishes. */
export async function composePreview({ articleId, draft, savedAt, language, prefix, address, ...dates }: Previewed) {
  const db = database();
  const live = await composeLive(db, draft);
  const { headline, standfirst, kicker, dateline, bylines, image, pictures, body, related, words, topics } = live;
  const { targets, threads } = await readPublicTargets({ articleId, text: live });
  const firstPublishedAt = dates.firstPublishedAt ?? savedAt;
  return {
    ...{ articleId, headline, standfirst, kicker, dateline, bylines, image, pictures, body, related, words, topics },
    ...{ targets, threads },
    ...{ sensitive: live.sensitive, syndicate: live.syndicate, language, prefix, address, firstPublishedAt },
    section: live.section ?? { slug: "", name: "" },
    updatedAt: dates.firstPublishedAt ? savedAt : firstPublishedAt,
  } satisfies LiveArticle;
}

/** What readers could be led to now from this text of an article. */
export async function readPublicTargets({ articleId, text }: { articleId: number; text: LinkedText }) {
  const { articleId: id, headline, address } = liveArticles;
  const threaded = bodyLinks(text.body).flatMap(({ fallbackThread, targetId }) => (fallbackThread && targetId) || []);
  const source = { articleId: sql`${articles.id}`, editionId: sql`${articles.editionId}` };
  const ids = sql`SELECT DISTINCT unnest(${sql.param(threaded)}::bigint[]) AS id`;
  const [targets, [row]] = await Promise.all([
    database()
      .select({ articleId: id, headline, address })
      .from(liveArticles)
      .where(inArray(id, textTargets(text))),
    threaded.length === 0
      ? []
      : database()
          .select({ threads: threadTargets({ ids, source }) })
          .from(articles)
          .where(eq(articles.id, articleId)),
  ]);
  return { targets, threads: row?.threads ?? [] };
}
