import { asc, eq, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions, staff as staffTable } from "#db/schema/schema.ts";
import { may, type Role, type Staff } from "#lib/permissions.ts";

export type StaffRow = {
  id: number;
  email: string;
  name: string;
  role: Role;
  hasPassword: boolean;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
};

/** Everybody who may sign in, those disabled last; empty for people who do not manage staff. */
export async function listStaff(staff: Staff): Promise<StaffRow[]> {
  if (!may(staff, "manageStaff")) return [];
  return database()
    .select({
      id: staffTable.id,
      email: staffTable.email,
      name: staffTable.name,
      role: staffTable.role,
      hasPassword: sql<boolean>`${staffTable.passwordHash} IS NOT NULL`,
      disabledAt: staffTable.disabledAt,
      lastSeenAt: sql`max(${sessions.lastSeenAt})`.mapWith(sessions.lastSeenAt),
    })
    .from(staffTable)
    .leftJoin(sessions, eq(sessions.staffId, staffTable.id))
    .groupBy(staffTable.id)
    .orderBy(sql`${staffTable.disabledAt} IS NOT NULL`, asc(sql`lower(${staffTable.name})`), staffTable.id);
}
