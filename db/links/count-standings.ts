import { sql } from "drizzle-orm";
import { database, type Transaction } from "#db/client.ts";

const AT_ONCE = 2_000;
/** An archive changes the same few articles' standing again and again: taken together, each is counted once. */
const ALL_AT_ONCE = 500_000;
// Any number, as long as nothing else takes the same one.
const LOCK = 7_015_231;

/**
 * Counts anew how many links lead to the articles where that changed, at most `batches` times 2,000 changes; answers with how many
 * counts are other than before. Only one process counts at a time, so that a count never takes the place of a newer one.
 */
export async function countStandings({ batches = 10 }: { batches?: number } = {}): Promise<number> {
  return countAll({ batches, atOnce: AT_ONCE });
}

/** Counts all that waits, after an archive was loaded or written anew. */
export async function countWaitingStandings(): Promise<number> {
  return countAll({ batches: Number.POSITIVE_INFINITY, atOnce: ALL_AT_ONCE });
}

async function countAll({ batches, atOnce }: { batches: number; atOnce: number }): Promise<number> {
  let other = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const counted = await database().transaction((tx) => countSome(tx, atOnce));
    other += counted.other;
    if (counted.taken < atOnce) break;
  }
  return other;
}

/** Has everything counted anew, for after rows were written past the ledger. */
export async function recountStandings(): Promise<number> {
  await database().execute(sql`
    INSERT INTO link_standing_changes (article_id)
    SELECT article_id FROM live_articles UNION SELECT article_id FROM link_standings`);
  return countWaitingStandings();
}

async function countSome(tx: Transaction, atOnce: number): Promise<{ taken: number; other: number }> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
  const taken = await tx.execute<{ article_id: string }>(sql`
    DELETE FROM link_standing_changes
    WHERE id IN (SELECT id FROM link_standing_changes ORDER BY id LIMIT ${atOnce})
    RETURNING article_id`);
  const ids = [...new Set(taken.map((row) => Number(row.article_id)))];
  if (ids.length === 0) return { taken: 0, other: 0 };
  const asked = sql`unnest(${sql.param(ids)}::bigint[]) AS asked (id)`;
  const counted = await tx.execute(sql`
    INSERT INTO link_standings AS standing (article_id, section_id, first_published_at, incoming)
    SELECT article_id, section_id, first_published_at, (
      SELECT count(*) FROM links WHERE target_id = asked.id AND "of" = 'live' AND source_id <> asked.id)
    FROM ${asked} JOIN live_articles ON article_id = asked.id
    ON CONFLICT (article_id) DO UPDATE SET section_id = excluded.section_id,
      first_published_at = excluded.first_published_at, incoming = excluded.incoming
    WHERE (standing.section_id, standing.first_published_at, standing.incoming)
      IS DISTINCT FROM (excluded.section_id, excluded.first_published_at, excluded.incoming)
    RETURNING 1`);
  const gone = await tx.execute(sql`
    DELETE FROM link_standings WHERE article_id IN (SELECT id FROM ${asked})
      AND NOT EXISTS (SELECT FROM live_articles AS still WHERE still.article_id = link_standings.article_id)
    RETURNING 1`);
  return { taken: taken.length, other: counted.length + gone.length };
}
