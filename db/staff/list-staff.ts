import { asc, eq, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { secondFactors, sessions, staff as staffTable } from "#db/schema/schema.ts";
import { may, type Role, type Staff } from "#lib/permissions.ts";

export type StaffRow = {
  id: number;
  email: string;
  name: string;
  role: Role;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
};

/** Everybody who may sign in, those disabled last; empty for people who do not manage staff. */
export async function listStaff(staff: Staff): Promise<StaffRow[]> {
  if (!may(staff, "manageStaff")) return [];
  return selectStaff()
    .groupBy(staffTable.id)
    .orderBy(sql`${staffTable.disabledAt} IS NOT NULL`, asc(sql`lower(${staffTable.name})`), staffTable.id);
}

/** One of the staff, or null when there is no such person or one does not manage staff. */
export async function readPerson(staff: Staff, staffId: number): Promise<StaffRow | null> {
  if (!may(staff, "manageStaff")) return null;
  const [person] = await selectStaff().where(eq(staffTable.id, staffId)).groupBy(staffTable.id);
  return person ?? null;
}

/** One of the staff by e-mail address, in whatever case; null as above. */
export async function findStaff(staff: Staff, { email }: { email: string }): Promise<StaffRow | null> {
  if (!may(staff, "manageStaff")) return null;
  const [person] = await selectStaff()
    .where(sql`lower(${staffTable.email}) = ${email.trim().toLowerCase()}`)
    .groupBy(staffTable.id);
  return person ?? null;
}

function selectStaff() {
  const { id, email, name, role, disabledAt } = staffTable;
  return database()
    .select({
      ...{ id, email, name, role, disabledAt },
      hasPassword: sql<boolean>`${staffTable.passwordHash} IS NOT NULL`,
      hasSecondFactor: sql<boolean>`EXISTS (SELECT FROM ${secondFactors} f WHERE f.staff_id = ${staffTable.id} AND f.secret IS NOT NULL)`,
      lastSeenAt: sql`max(${sessions.lastSeenAt})`.mapWith(sessions.lastSeenAt),
    })
    .from(staffTable)
    .leftJoin(sessions, eq(sessions.staffId, staffTable.id))
    .$dynamic();
}
