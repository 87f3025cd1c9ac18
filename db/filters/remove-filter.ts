import { and, eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { savedFilters } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** Forgets a filter of one's own; somebody else's is not found. */
export async function removeFilter(staff: Staff, { filterId }: { filterId: number }): Promise<{ ok: true } | Problem> {
  if (staff.id === null) return { ok: false, problem: "not-found" };
  const [gone] = await database()
    .delete(savedFilters)
    .where(and(eq(savedFilters.id, filterId), eq(savedFilters.staffId, staff.id)))
    .returning({ id: savedFilters.id });
  return gone ? { ok: true } : { ok: false, problem: "not-found" };
}
