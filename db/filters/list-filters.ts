import { asc, eq, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { savedFilters } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** `ask` is the query of the list's address, as `listQuery` of lib writes it. */
export type SavedFilter = { id: number; name: string; ask: string };

/** The filters a person kept, by name. */
export async function listFilters(staff: Staff): Promise<SavedFilter[]> {
  if (staff.id === null) return [];
  return database()
    .select({ id: savedFilters.id, name: savedFilters.name, ask: savedFilters.ask })
    .from(savedFilters)
    .where(eq(savedFilters.staffId, staff.id))
    .orderBy(asc(sql`lower(${savedFilters.name})`));
}
