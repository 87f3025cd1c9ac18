import { and, eq, isNotNull, isNull, notExists } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { secondFactorRoles, secondFactors, staff as staffTable } from "#db/schema/schema.ts";
import { may, ROLES, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockStaff } from "./lock-person.ts";
import { hasSecondFactor, rolesWithSecondFactor } from "./read-second-factor.ts";
import { revokeSessions } from "./revoke-sessions.ts";

/**
 * Says which roles may sign in with a second factor only. People of a role that is new among them and who have none are signed
 * out and set one up when they sign in; answers with how many. Whoever demands it of their own role has one already.
 */
export async function demandSecondFactor(
  staff: Staff,
  { roles }: { roles: Role[] },
): Promise<{ ok: true; signedOut: number } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  if (roles.some((role) => !ROLES.includes(role))) {
    return { ok: false, problem: "invalid", fields: { roles: t("staff.role") } };
  }
  return act(async (tx, now) => {
    await lockStaff(tx);
    if (staff.id !== null && roles.includes(staff.role) && !(await hasSecondFactor(tx, staff.id))) {
      refuse("invalid", { fields: { roles: t("staff.ownFactorFirst") } });
    }
    const before = await rolesWithSecondFactor(tx);
    const added = roles.filter((role) => !before.includes(role));
    if (added.length === 0 && roles.length === before.length) return { ok: true, signedOut: 0 } as const;
    await tx.delete(secondFactorRoles);
    if (roles.length > 0) await tx.insert(secondFactorRoles).values(roles.map((role) => ({ role })));
    let signedOut = 0;
    for (const role of added) signedOut += await signOutWithout(tx, { role, now });
    await recordAudit(tx, staff, "demand-second-factor", "settings:second-factor", { roles, signedOut });
    return { ok: true, signedOut } as const;
  });
}

async function signOutWithout(tx: Transaction, { role, now }: { role: Role; now: Date }): Promise<number> {
  const factor = tx
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.staffId, staffTable.id), isNotNull(secondFactors.secret)));
  const people = await tx
    .select({ id: staffTable.id })
    .from(staffTable)
    .where(and(eq(staffTable.role, role), isNull(staffTable.disabledAt), notExists(factor)));
  let signedOut = 0;
  for (const { id } of people) if ((await revokeSessions(tx, { staffId: id, now })) > 0) signedOut += 1;
  return signedOut;
}
