import { and, asc, gt, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { contributors } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

export type ContributorRow = { id: number; slug: string; name: string; role: string };

/** A page of the people credited, by slug; of those whose name contains `q` where that is given. */
export async function listContributors(
  staff: Staff,
  {
    q,
    after,
    limit = PAGE_ROWS,
  }: { q?: string | undefined; after?: string | undefined; limit?: number | undefined } = {},
): Promise<{ items: ContributorRow[]; next: string | null }> {
  if (!may(staff, "create")) return { items: [], next: null };
  const from = keyOf(after, "string");
  const wanted = q?.trim().slice(0, 200).toLowerCase();
  const rows = await database()
    .select({ id: contributors.id, slug: contributors.slug, name: contributors.name, role: contributors.role })
    .from(contributors)
    .where(
      and(
        from === undefined ? undefined : gt(contributors.slug, from),
        wanted ? sql`strpos(lower(${contributors.name}), ${wanted}) > 0` : undefined,
      ),
    )
    .orderBy(asc(contributors.slug))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? markOf(last.slug) : null };
}
