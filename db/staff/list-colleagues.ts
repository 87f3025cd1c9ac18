import { asc, isNull, sql } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { staff } from "#db/schema/schema.ts";
import type { Role } from "#lib/permissions.ts";

export type ColleagueRow = { id: number; name: string; role: Role };

/** Everybody who can be given work, by name; no secret from anybody in the house. */
export async function listColleagues(from: Database | Transaction = database()): Promise<ColleagueRow[]> {
  return from
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(asc(sql`lower(${staff.name})`), asc(staff.id));
}
