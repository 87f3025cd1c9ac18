import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Candidate } from "#lib/suggestions/rank-candidates.ts";

type Row = Omit<Candidate, "publishedAt" | "headline" | "words" | "weights"> & {
  publishedAt: string;
  headline: string;
  words: string;
  weights: string;
};

/** What is compared of these articles. `topics` are the draft's: those that an article shares come with their rarity. */
export async function readCandidates(
  db: Database,
  { ids, topics, only }: { ids: number[]; topics: number[]; only: SQL },
): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  // Lists of numbers come as text: it is read many times faster than the driver reads an array.
  const rows = await db.execute<Row>(sql`
    WITH asked AS MATERIALIZED (
      SELECT topics.id, topics.name, 1 / ln(2 + (
        SELECT count(*) FROM (SELECT FROM live_topics WHERE topic_id = topics.id LIMIT 1000) AS wide
      )) AS rarity
      FROM topics WHERE id = ANY (${`{${topics}}`}::bigint[])
    )
    SELECT live.article_id::int AS "articleId", live.headline AS "headlineText", address, sections.slug AS section,
      first_published_at AS "publishedAt",
      article_words.headline::text AS headline, article_words.words::text AS words, weights::text AS weights,
      coalesce((
        SELECT json_agg(json_build_object('name', asked.name, 'rarity', asked.rarity))
        FROM live_topics JOIN asked ON asked.id = topic_id WHERE live_topics.article_id = live.article_id
      ), '[]') AS topics
    FROM unnest(${`{${ids}}`}::bigint[]) AS wanted(id)
      JOIN live_articles live ON live.article_id = wanted.id JOIN article_words ON article_words.article_id = wanted.id
      JOIN sections ON sections.id = section_id
    WHERE ${only}`);
  return rows.map(({ publishedAt, headline, words, weights, ...row }) => ({
    ...row,
    ...{ publishedAt: new Date(publishedAt), headline: numbers(headline) },
    ...{ words: numbers(words), weights: numbers(weights) },
  }));
}

/** An array as Postgres prints it. */
function numbers(printed: string): number[] {
  return JSON.parse(`[${printed.slice(1, -1)}]`);
}
