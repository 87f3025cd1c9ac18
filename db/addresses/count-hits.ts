import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";

export type Hits = { count: number; lastAt: Date };

/**
 * Adds readers' visits to the ledger, many paths at once. A path whose row a verb holds just now is left for the next time:
 * answers with those.
 */
export async function countHits(hits: ReadonlyMap<string, Hits>): Promise<string[]> {
  const visits = [...hits].map(([path, { count, lastAt }]) => ({ path, count, at: lastAt.toISOString() }));
  const rows = await database().execute<{ path: string; counted: boolean }>(sql`
    WITH given AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(visits)}::json) AS visit(path text, count integer, at timestamptz)
    ), free AS (
      SELECT path FROM addresses WHERE path IN (SELECT path FROM given) ORDER BY path FOR UPDATE SKIP LOCKED
    ), counted AS (
      UPDATE addresses SET hits = addresses.hits + given.count, last_hit_at = greatest(addresses.last_hit_at, given.at)
      FROM given JOIN free USING (path) WHERE addresses.path = given.path RETURNING addresses.path
    )
    SELECT path, path IN (SELECT path FROM counted) AS counted FROM addresses WHERE path IN (SELECT path FROM given)`);
  return rows.flatMap((row) => (row.counted ? [] : [row.path]));
}
