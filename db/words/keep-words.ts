import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { type ArticleWords, chosenWords, FOUND_BY } from "./chosen-words.ts";
import { countWords } from "./count-words.ts";
import { type Spoken, spokenWords } from "./spoken-words.ts";

/**
 * Brings the words by which suggestions find an article in line with its live row, in the transaction that changed the row;
 * `before` is what it said to its readers until then, null where it was not public.
 */
export async function keepWords(
  tx: Transaction,
  { articleId, before }: { articleId: number; before: Spoken | null },
): Promise<void> {
  const after = await readSpoken(tx, articleId);
  if (!after || (before && saysTheSame(before, after))) return;
  if (before) await forgetWords(tx, articleId);
  const known = await countWords(tx, { editionId: after.editionId, before, after });
  await writeWords(tx, [chosenWords(after, known)]);
}

/** An article that is about to leave its readers is found no more. */
export async function dropWords(tx: Transaction, articleId: number): Promise<void> {
  const before = await readSpoken(tx, articleId);
  if (!before) return;
  await forgetWords(tx, articleId);
  await countWords(tx, { editionId: before.editionId, before, after: null });
}

/** What an article says to its readers now; null where it is not public. */
export async function readSpoken(tx: Transaction, articleId: number): Promise<Spoken | null> {
  return (await spokenWords(tx, [articleId]))[0] ?? null;
}

/** Writes rows of `article_words`, and those that are made from them. */
export async function writeWords(tx: Transaction, rows: ArticleWords[]): Promise<void> {
  await tx.execute(sql`
    WITH written AS (
      INSERT INTO article_words (article_id, day, headline, words, weights)
      SELECT "articleId", day, headline, words, weights
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS a("articleId" bigint, day int, headline int[], words int[], weights smallint[])
      RETURNING *
    ), weighed AS (
      INSERT INTO word_weights (word_id, weight, day, article_id)
      SELECT word, weight, day, article_id FROM written, unnest(words[:${FOUND_BY}::int], weights[:${FOUND_BY}::int]) AS w(word, weight)
      ORDER BY word, weight, day, article_id
    )
    INSERT INTO headline_words (word_id, day, article_id, share)
    SELECT DISTINCT word, day, article_id, round(1000.0 / greatest(cardinality(headline), 3))::int
    FROM written, unnest(headline) AS word ORDER BY word, day, article_id`);
}

/** Takes an article's row of `article_words` away, and those that were made from it. */
export async function forgetWords(tx: Transaction, articleId: number): Promise<void> {
  await tx.execute(sql`
    WITH gone AS (DELETE FROM article_words WHERE article_id = ${articleId} RETURNING *), weighed AS (
      DELETE FROM word_weights w USING gone, unnest(gone.words[:${FOUND_BY}::int], gone.weights[:${FOUND_BY}::int]) AS g(word, weight)
      WHERE w.word_id = g.word AND w.weight = g.weight AND w.day = gone.day AND w.article_id = gone.article_id
    )
    DELETE FROM headline_words h USING gone, unnest(gone.headline) AS word
    WHERE h.word_id = word AND h.day = gone.day AND h.article_id = gone.article_id`);
}

function saysTheSame(before: Spoken, after: Spoken): boolean {
  const { headline, day, counts } = before;
  return (
    day === after.day &&
    headline.join(" ") === after.headline.join(" ") &&
    counts.size === after.counts.size &&
    [...counts].every(([word, count]) => after.counts.get(word) === count)
  );
}
