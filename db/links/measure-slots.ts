import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { LEAST_SEEN } from "#lib/links/link-numbers.ts";

const DAYS = 28;
const AGAIN_MINUTES = 60;
// Rows of recent days that are looked at, the newest first: enough for a median, and the same however large the archive is.
const MOST_ROWS = 200_000;
// Days this far back are put together to months, so many rows at a time.
const KEPT_DAYS = 62;
const FOLD_ROWS = 5_000;

/**
 * Measures anew, when an hour has passed, what share of its viewers a line usually wins in each slot of each section and edition:
 * median and mean over lines of recent weeks that enough readers saw. One process at a time; answers whether it did.
 */
export async function measureSlots(now: Date): Promise<boolean> {
  return database().transaction(async (tx) => {
    const [free] = await tx.execute<{ free: boolean }>(sql`
      SELECT pg_try_advisory_xact_lock(hashtext('readalso.slots')) AND NOT EXISTS (
        SELECT FROM slot_medians WHERE measured_at > ${now.toISOString()}::timestamptz - ${AGAIN_MINUTES} * interval '1 minute'
      ) AS free`);
    if (!free?.free) return false;
    await tx.execute(sql`DELETE FROM slot_medians`);
    await tx.execute(sql`
      WITH recent AS (
        SELECT article_id, node, target_id, slot, seen, clicked FROM link_counts
        WHERE day > (${now.toISOString()}::timestamptz AT TIME ZONE 'UTC')::date - ${DAYS}::int
        ORDER BY day DESC LIMIT ${MOST_ROWS}
      ), lines AS (
        SELECT article_id, slot, sum(clicked)::float8 AS clicked, sum(seen) AS seen FROM recent
        WHERE slot > 0 GROUP BY article_id, node, target_id, slot HAVING sum(seen) >= ${LEAST_SEEN}
      )
      INSERT INTO slot_medians (edition_id, section_id, slot, lines, median, mean, measured_at)
      SELECT edition_id, section_id, slot, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY clicked / seen),
        sum(clicked) / sum(seen), ${now.toISOString()}
      FROM lines JOIN live_articles USING (article_id)
      GROUP BY GROUPING SETS ((edition_id, section_id, slot), (edition_id, slot))`);
    return true;
  });
}

/** Puts the days of long ago together to months, a few thousand rows at a time; answers how many days it took away. */
export async function foldOldCounts(now: Date): Promise<number> {
  const rows = await database().execute(sql`
    WITH old AS (
      SELECT ctid FROM link_counts
      WHERE extract(day FROM day) <> 1 AND day < (${now.toISOString()}::timestamptz AT TIME ZONE 'UTC')::date - ${KEPT_DAYS}::int
      ORDER BY day LIMIT ${FOLD_ROWS} FOR UPDATE SKIP LOCKED
    ), taken AS (
      DELETE FROM link_counts USING old WHERE link_counts.ctid = old.ctid RETURNING link_counts.*
    ), months AS (
      INSERT INTO link_counts AS kept (article_id, node, target_id, slot, day, seen, clicked)
      SELECT article_id, node, target_id, slot, date_trunc('month', day)::date, sum(seen), sum(clicked) FROM taken
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (article_id, node, target_id, slot, day)
      DO UPDATE SET seen = kept.seen + excluded.seen, clicked = kept.clicked + excluded.clicked
    )
    SELECT FROM taken`);
  return rows.length;
}
