import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { findTopics } from "#db/drafts/find-topics.ts";
import { suggestTargets } from "#db/suggestions/suggest-targets.ts";
import type { ArchiveArticle } from "./link-archive.ts";

/** A way to choose ten targets for an article of an archive, best first, from articles published before it. */
export type Ranker = (article: ArchiveArticle, paragraph: string) => Promise<number[]>;

const ASKED = 10;

/** What anybody would try first, and ours; `edition` is the code of the one that holds the archive. */
export function rankersOf(edition: string): Record<string, { rank: Ranker; atCaret: boolean }> {
  return {
    "latest in topic": { rank: latestInTopic, atCaret: false },
    "full-text rank": { rank: (article) => fullTextRank(article, edition), atCaret: false },
    "our blend": { rank: (article) => blend(article, { edition }), atCaret: false },
    "our blend at the caret": {
      rank: (article, paragraph) => blend(article, { edition, paragraph }),
      atCaret: true,
    },
  };
}

async function blend(article: ArchiveArticle, { edition, paragraph }: { edition: string; paragraph?: string }) {
  const { headline, standfirst, text, publishedAt } = article;
  const topics = await topicIds(article);
  const wish = { edition, headline, standfirst, text, topics, at: publishedAt, limit: ASKED };
  return (await suggestTargets({ ...wish, ...(paragraph && { paragraph }) })).map(({ articleId }) => articleId);
}

async function latestInTopic(article: ArchiveArticle): Promise<number[]> {
  const topics = await topicIds(article);
  const rows = await database().execute<{ id: number }>(sql`
    SELECT DISTINCT article_id::int AS id, first_published_at FROM live_topics
    WHERE topic_id = ANY (${`{${topics}}`}::bigint[]) AND first_published_at < ${article.publishedAt.toISOString()}
    ORDER BY first_published_at DESC LIMIT ${ASKED}`);
  return rows.map(({ id }) => id);
}

/** Any of the 40 words that the draft says most often, by Postgres's own rank. */
async function fullTextRank(article: ArchiveArticle, edition: string): Promise<number[]> {
  const text = `${article.headline} ${article.standfirst} ${article.text}`;
  const rows = await database().execute<{ id: number }>(sql`
    WITH place AS (SELECT id, search_config::regconfig AS config FROM editions WHERE code = ${edition}), asked AS (
      SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS query FROM (
        SELECT lexeme FROM place, unnest(to_tsvector(config, ${text})) ORDER BY cardinality(positions) DESC, lexeme LIMIT 40
      ) AS words
    )
    SELECT article_id::int AS id FROM live_articles, asked
    WHERE edition_id = (SELECT id FROM place) AND search @@ query AND first_published_at < ${article.publishedAt.toISOString()}
    ORDER BY ts_rank(search, query, 1) DESC LIMIT ${ASKED}`);
  return rows.map(({ id }) => id);
}

async function topicIds({ topics }: ArchiveArticle): Promise<number[]> {
  return (await findTopics(topics)).flatMap(({ id }) => id ?? []);
}
