import { and, desc, lt, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { threads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type ThreadRow = { id: number; name: string };

/** A page of running stories, the newest first, of those that have all the words of `q` in their name where that is given. */
export async function listThreads(
  staff: Staff,
  { q, after, limit = PAGE_ROWS }: { q?: string | undefined; after?: string | undefined; limit?: number } = {},
): Promise<{ items: ThreadRow[]; next: string | null }> {
  if (!may(staff, "createThread")) return { items: [], next: null };
  const from = keyOf(after, "number");
  const { id, name } = threads;
  const rows = await database()
    .select({ id, name })
    .from(threads)
    .where(and(from === undefined ? undefined : lt(id, from), ...nameHas(q)))
    .orderBy(desc(id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? markOf(last.id) : null };
}

function nameHas(q: string | undefined): SQL[] {
  const words = (q ?? "").toLowerCase().replaceAll("\0", "").toWellFormed().split(/\s+/).filter(Boolean).slice(0, 12);
  return words.map((word) => sql`lower(${threads.name}) LIKE ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
}
