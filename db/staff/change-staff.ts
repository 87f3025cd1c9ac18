import { and, eq, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { invitations, signInLinks, staff as staffTable } from "#db/schema/schema.ts";
import { may, mayGiveRole, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockPerson, requireAnotherAdmin } from "./lock-person.ts";
import { hasSecondFactor, rolesWithSecondFactor } from "./read-second-factor.ts";
import { revokeSessions } from "./revoke-sessions.ts";

/**
 * Gives a person another role; it holds from their next request on. The last admin keeps theirs, and nobody gives a role above
 * their own. Where the new role demands a second factor that is missing, the person signs in again and sets one up.
 */
export async function changeRole(
  staff: Staff,
  { staffId, role }: { staffId: number; role: Role },
): Promise<{ ok: true; sessionsEnded: number } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  if (!ROLES.includes(role)) return { ok: false, problem: "invalid", fields: { role: t("staff.role") } };
  if (!mayGiveRole(staff, role)) return { ok: false, problem: "invalid", fields: { role: t("staff.roleAbove") } };
  return act(async (tx, now) => {
    const person = await lockPerson(tx, { staffId, by: staff });
    if (person.role === "admin" && role !== "admin") await requireAnotherAdmin(tx, { staffId, field: "role" });
    if (person.role === role) return { ok: true, sessionsEnded: 0 } as const;
    await tx.update(staffTable).set({ role }).where(eq(staffTable.id, staffId));
    if (!may({ ...person, role, token: null }, "manageStaff")) await revokeInvitationsOf(tx, { staffId, now });
    const lacksFactor = (await rolesWithSecondFactor(tx)).includes(role) && !(await hasSecondFactor(tx, staffId));
    const sessionsEnded = lacksFactor ? await revokeSessions(tx, { staffId, now }) : 0;
    await recordAudit(tx, staff, "change-role", `staff:${staffId}`, { from: person.role, to: role, sessionsEnded });
    return { ok: true, sessionsEnded } as const;
  });
}

/**
 * Shuts a person out: their sessions end, their links and the invitations they gave stop working, and their work stays. Nobody
 * disables oneself or the last admin.
 */
export async function disableStaff(staff: Staff, { staffId }: { staffId: number }): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  return act(async (tx, now) => {
    const person = await lockPerson(tx, { staffId, by: staff });
    if (staffId === staff.id) refuse("invalid", { fields: { staff: t("staff.yourself") } });
    if (person.role === "admin") await requireAnotherAdmin(tx, { staffId, field: "staff" });
    await tx.update(staffTable).set({ disabledAt: now }).where(eq(staffTable.id, staffId));
    await tx.delete(signInLinks).where(eq(signInLinks.staffId, staffId));
    await revokeInvitationsOf(tx, { staffId, now });
    const sessionsEnded = await revokeSessions(tx, { staffId, now });
    await recordAudit(tx, staff, "disable-staff", `staff:${staffId}`, { sessionsEnded });
    return { ok: true } as const;
  });
}

/** Lets a disabled person in again, with the password and the second factor they had. */
export async function enableStaff(staff: Staff, { staffId }: { staffId: number }): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    await lockPerson(tx, { staffId, by: staff });
    await tx.update(staffTable).set({ disabledAt: null }).where(eq(staffTable.id, staffId));
    await recordAudit(tx, staff, "enable-staff", `staff:${staffId}`);
    return { ok: true } as const;
  });
}

// Who is shown the door must not have left a way in with somebody, or with a second self.
async function revokeInvitationsOf(tx: Transaction, { staffId, now }: { staffId: number; now: Date }): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.invitedBy, staffId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
}
