import { asc, isNull, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { staff } from "#db/schema/schema.ts";
import type { Role } from "#lib/permissions.ts";

export type ColleagueRow = { id: number; name: string; role: Role };

/** Everybody who can be given work, by name; no secret from anybody in the house. */
export async function listColleagues(): Promise<ColleagueRow[]> {
  return database()
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(asc(sql`lower(${staff.name})`), asc(staff.id));
}
