import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { EVERY_ARTICLE, type KnownWords } from "./chosen-words.ts";
import type { Spoken } from "./spoken-words.ts";

/**
 * Counts an article's words in, where it speaks (`after`), and out, where it spoke (`before`). Words are held in one order,
 * so that two publications wait for each other instead of locking each other out. Answers with what is known of `after`.
 */
export async function countWords(
  tx: Transaction,
  { editionId, before, after }: { editionId: number; before: Spoken | null; after: Spoken | null },
): Promise<KnownWords> {
  const said = wordsOf(before);
  const says = wordsOf(after);
  const changes = [
    ...[...says].filter((word) => !said.has(word)).map((word) => ({ word, change: 1 })),
    ...[...said].filter((word) => !says.has(word)).map((word) => ({ word, change: -1 })),
  ];
  if (changes.length > 0) await changeCounts(tx, editionId, changes);
  return readKnown(tx, editionId, [...says]);
}

/** Ids and counts of those of these words that the edition's public articles say or have said. */
export async function readKnown(tx: Transaction | Database, editionId: number, words: string[]): Promise<KnownWords> {
  const rows = await tx.execute<{ id: number; word: string; articles: number }>(sql`
    SELECT id, word, articles FROM words
    WHERE edition_id = ${editionId} AND word IN (SELECT json_array_elements_text(${JSON.stringify(words)}::json))`);
  return new Map(rows.map(({ word, ...known }) => [word, known]));
}

/** New words come first, with no articles yet: so whoever counts holds only rows that are there, one after the other. */
async function changeCounts(tx: Transaction, editionId: number, changes: { word: string; change: number }[]) {
  const given = sql`changes AS (SELECT * FROM json_to_recordset(${JSON.stringify(changes)}::json) AS c(word text, change int))`;
  await tx.execute(sql`
    WITH ${given}
    INSERT INTO words (edition_id, word, articles)
    SELECT ${editionId}::bigint, word, 0 FROM changes
    WHERE change > 0 AND NOT EXISTS (SELECT FROM words known WHERE known.edition_id = ${editionId} AND known.word = changes.word)
    ORDER BY word ON CONFLICT DO NOTHING`);
  await tx.execute(sql`
    WITH ${given}, held AS (
      SELECT id, word FROM words WHERE edition_id = ${editionId} AND word IN (SELECT word FROM changes) ORDER BY word FOR NO KEY UPDATE
    )
    UPDATE words SET articles = greatest(articles + change, 0) FROM held JOIN changes USING (word) WHERE words.id = held.id`);
}

function wordsOf(spoken: Spoken | null): Set<string> {
  return new Set(spoken ? [EVERY_ARTICLE, ...spoken.counts.keys()] : []);
}
