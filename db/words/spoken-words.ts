import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { type WordRule, wordKey } from "#lib/suggestions/word-key.ts";

/** What public articles say, in words as suggestions keep them. */
export type Spoken = {
  articleId: number;
  editionId: number;
  /** First publication, in days since 1970. */
  day: number;
  /** In the order of the headline. */
  headline: string[];
  counts: Map<string, number>;
};

type Row = WordRule & { articleId: number; editionId: number; day: number } & {
  headline: string[];
  lexemes: [lexeme: string, count: number][];
};

/** What these articles say, as far as they are public, read from their search columns. */
export async function spokenWords(tx: Transaction | Database, articleIds: number[]): Promise<Spoken[]> {
  const rows = await tx.execute<Row>(sql`
    SELECT article_id::int AS "articleId", edition_id::int AS "editionId", search_config AS "searchConfig", language,
      floor(extract(epoch FROM first_published_at) / 86400)::int AS day,
      (SELECT coalesce(json_agg(lexeme ORDER BY place), '[]')
        FROM unnest(to_tsvector(search_config::regconfig, headline)) AS h(lexeme, positions, weights), unnest(positions) AS place) AS headline,
      (SELECT coalesce(json_agg(json_build_array(lexeme, cardinality(positions))), '[]') FROM unnest(search)) AS lexemes
    FROM live_articles JOIN editions ON editions.id = edition_id
    WHERE article_id = ANY (${`{${articleIds}}`}::bigint[]) ORDER BY article_id`);
  return rows.map(({ lexemes, headline, searchConfig, language, ...article }) => {
    const rule = { searchConfig, language };
    return {
      ...article,
      headline: headline.flatMap((lexeme) => wordKey(lexeme, rule) ?? []).slice(0, HEADLINE_WORDS),
      counts: countsOf(lexemes, rule),
    };
  });
}

const HEADLINE_WORDS = 60;

function countsOf(lexemes: Row["lexemes"], rule: WordRule): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [lexeme, count] of lexemes) {
    const word = wordKey(lexeme, rule);
    if (word !== null) counts.set(word, (counts.get(word) ?? 0) + count);
  }
  return counts;
}
