import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { LEAST_LINES } from "#lib/links/link-numbers.ts";
import type { TargetYield } from "#lib/suggestions/target-yield.ts";

const DAYS = 90;
// An article that half the archive links to is known well enough by its newest rows.
const MOST_ROWS = 200;
const DAY_MS = 86_400_000;

/**
 * How Read also lines to these articles did in the last 90 days, beside what is usual for such slots in their edition. One that
 * no line was seen to is not in it; slots of which nothing usual is known are left out. Reads at most 200 rows an article.
 */
export async function readTargetYields(
  db: Database | Transaction,
  { targetIds, editionId, now }: { targetIds: number[]; editionId: number; now: Date },
): Promise<Map<number, TargetYield>> {
  if (targetIds.length === 0) return new Map();
  const rows = await db.execute<TargetYield & { targetId: number }>(sql`
    SELECT wanted.id::int AS "targetId", sum(seen)::int AS seen, sum(clicked)::int AS clicked, sum(seen * usual.mean)::float8 AS expected
    FROM unnest(${`{${targetIds}}`}::bigint[]) AS wanted(id), LATERAL (
      SELECT slot, seen, clicked FROM link_counts
      WHERE target_id = wanted.id AND day BETWEEN ${dayOf(now, DAYS)} AND ${dayOf(now)} AND slot > 0
      ORDER BY day DESC LIMIT ${MOST_ROWS}
    ) AS recent JOIN slot_medians usual ON usual.slot = recent.slot
    WHERE usual.edition_id = ${editionId} AND usual.section_id IS NULL AND usual.lines >= ${LEAST_LINES} AND usual.mean > 0
    GROUP BY wanted.id`);
  return new Map(rows.map(({ targetId, ...one }) => [targetId, one]));
}

function dayOf(now: Date, daysAgo = 0): string {
  return new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
}
