import { max, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { draftUpdates } from "#db/schema/schema.ts";

const AT_ONCE = 50;

/** Articles whose newest acknowledged typing has lain unabsorbed for half a minute: a process was killed with it. */
export async function listUnabsorbed(): Promise<number[]> {
  const rows = await database()
    .select({ articleId: draftUpdates.articleId })
    .from(draftUpdates)
    .groupBy(draftUpdates.articleId)
    .having(sql`${max(draftUpdates.at)} < clock_timestamp() - interval '30 seconds'`)
    // Some may wait for a person to put something right: they must not keep the others from their turn.
    .orderBy(sql`random()`)
    .limit(AT_ONCE);
  return rows.map((row) => row.articleId);
}
