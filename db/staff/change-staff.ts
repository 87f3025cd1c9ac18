import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { signInLinks, staff as staffTable } from "#db/schema/schema.ts";
import { may, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { revokeSessions } from "./revoke-sessions.ts";

type Person = typeof staffTable.$inferSelect;

/** Gives a person another role; it holds from their next request on. The last admin keeps theirs. */
export async function changeRole(
  staff: Staff,
  { staffId, role }: { staffId: number; role: Role },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  if (!ROLES.includes(role)) return { ok: false, problem: "invalid", fields: { role: t("staff.role") } };
  return act(async (tx) => {
    const person = await lockPerson(tx, staffId);
    if (person.role === "admin" && role !== "admin") await requireAnotherAdmin(tx, { staffId, field: "role" });
    await tx.update(staffTable).set({ role }).where(eq(staffTable.id, staffId));
    await recordAudit(tx, staff, "change-role", `staff:${staffId}`, { from: person.role, to: role });
    return { ok: true } as const;
  });
}

/** Shuts a person out: their sessions end, their links stop working, and their work stays. Nobody disables oneself or the last admin. */
export async function disableStaff(staff: Staff, { staffId }: { staffId: number }): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  return act(async (tx, now) => {
    const person = await lockPerson(tx, staffId);
    if (staffId === staff.id) refuse("invalid", { fields: { staff: t("staff.yourself") } });
    if (person.role === "admin") await requireAnotherAdmin(tx, { staffId, field: "staff" });
    await tx.update(staffTable).set({ disabledAt: now }).where(eq(staffTable.id, staffId));
    await tx.delete(signInLinks).where(eq(signInLinks.staffId, staffId));
    const sessionsEnded = await revokeSessions(tx, { staffId, now });
    await recordAudit(tx, staff, "disable-staff", `staff:${staffId}`, { sessionsEnded });
    return { ok: true } as const;
  });
}

/** Lets a disabled person in again, with the password they had. */
export async function enableStaff(staff: Staff, { staffId }: { staffId: number }): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    await lockPerson(tx, staffId);
    await tx.update(staffTable).set({ disabledAt: null }).where(eq(staffTable.id, staffId));
    await recordAudit(tx, staff, "enable-staff", `staff:${staffId}`);
    return { ok: true } as const;
  });
}

// One change of staff at a time, so that two admins who demote each other at the same moment do not both succeed.
async function lockPerson(tx: Transaction, staffId: number): Promise<Person> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('readalso.staff'))`);
  const [person] = await tx.select().from(staffTable).where(eq(staffTable.id, staffId)).for("update");
  return person ?? refuse("not-found");
}

async function requireAnotherAdmin(
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
