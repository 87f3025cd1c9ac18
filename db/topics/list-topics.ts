import { and, asc, gt, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { topics } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type TopicRow = { id: number; slug: string; name: string; description: string };

/** A page of topics by slug, of those whose name contains `q` where that is given. */
export async function listTopics(
  staff: Staff,
  {
    q,
    after,
    limit = PAGE_ROWS,
  }: { q?: string | undefined; after?: string | undefined; limit?: number | undefined } = {},
): Promise<{ items: TopicRow[]; next: string | null }> {
  if (!may(staff, "create")) return { items: [], next: null };
  const from = keyOf(after, "string");
  const wanted = q?.trim().slice(0, 200).toLowerCase();
  const rows = await database()
    .select({ id: topics.id, slug: topics.slug, name: topics.name, description: topics.description })
    .from(topics)
    .where(
      and(
        from === undefined ? undefined : gt(topics.slug, from),
        wanted ? sql`strpos(lower(${topics.name}), ${wanted}) > 0` : undefined,
      ),
    )
    .orderBy(asc(topics.slug))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? markOf(last.slug) : null };
}
