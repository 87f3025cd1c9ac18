import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { staff as staffTable } from "#db/schema/schema.ts";
import { atLeast, may, type Staff } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

export type Person = typeof staffTable.$inferSelect;

/**
 * A person's row, locked; one change of staff at a time, so that two admins who demote each other at the same moment do not both
 * succeed. `by` is who changes somebody: they must still manage staff, and the person may not stand above them.
 */
export async function lockPerson(tx: Transaction, { staffId, by }: { staffId: number; by?: Staff }): Promise<Person> {
  await lockStaff(tx);
  const [person] = await tx.select().from(staffTable).where(eq(staffTable.id, staffId)).for("update");
  if (!person) return refuse("not-found");
  if (by && !(await stillManages(tx, { by, person }))) return refuse("not-allowed");
  return person;
}

/** Waits for every other change of staff, of invitations and of the demand for a second factor. */
export async function lockStaff(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('readalso.staff'))`);
}

/** Refuses when nobody but this person could manage staff. */
export async function requireAnotherAdmin(
  tx: Transaction,
  { staffId, field }: { staffId: number; field: string },
): Promise<void> {
  const [other] = await tx
    .select({ id: staffTable.id })
    .from(staffTable)
    .where(and(eq(staffTable.role, "admin"), isNull(staffTable.disabledAt), ne(staffTable.id, staffId)))
    .limit(1);
  if (!other) refuse("invalid", { fields: { [field]: translate("problems")("staff.lastAdmin") } });
}

// Their session was read before the lock: since then they may have been demoted or disabled themselves.
async function stillManages(tx: Transaction, { by, person }: { by: Staff; person: Person }): Promise<boolean> {
  if (by.id === null) return atLeast(by.role, person.role);
  const [now] = await tx.select().from(staffTable).where(eq(staffTable.id, by.id));
  if (!now || now.disabledAt) return false;
  return may({ ...now, token: null }, "manageStaff") && atLeast(now.role, person.role);
}
