import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { recoveryCodes, secondFactors } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { codeKey } from "./check-code.ts";
import { lockPerson } from "./lock-person.ts";
import { whyUnproved } from "./prove-oneself.ts";
import { hasSecondFactor, rolesWithSecondFactor } from "./read-second-factor.ts";
import type { SignedIn } from "./read-session.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { forgetAccount } from "./sign-in-throttle.ts";

/** Takes one's own second factor away, unless the role demands one. */
export async function removeSecondFactor(
  staff: SignedIn,
  { proof }: { proof: string },
): Promise<{ ok: true } | Problem> {
  const unproved = await whyUnproved(staff, proof);
  if (unproved) return unproved;
  return act(async (tx) => {
    const person = await lockPerson(tx, { staffId: staff.id });
    if ((await rolesWithSecondFactor(tx)).includes(person.role)) {
      refuse("invalid", { fields: { proof: translate("problems")("staff.factorDemanded") } });
    }
    await forgetSecondFactor(tx, staff.id);
    await recordAudit(tx, staff, "remove-second-factor", `staff:${staff.id}`);
    return { ok: true } as const;
  });
}

/** Takes away the second factor of somebody who lost it, and signs them out everywhere; they set up a new one. */
export async function resetSecondFactor(
  staff: Staff,
  { staffId }: { staffId: number },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const t = translate("problems");
  return act(async (tx, now) => {
    await lockPerson(tx, { staffId, by: staff });
    if (staffId === staff.id) refuse("invalid", { fields: { staff: t("staff.resetYourself") } });
    if (!(await hasSecondFactor(tx, staffId))) refuse("invalid", { fields: { staff: t("staff.noFactor") } });
    await forgetSecondFactor(tx, staffId);
    const sessionsEnded = await revokeSessions(tx, { staffId, now });
    await recordAudit(tx, staff, "reset-second-factor", `staff:${staffId}`, { sessionsEnded });
    return { ok: true } as const;
  });
}

/** Ten new recovery codes, told once; the earlier ones stop working. */
export async function renewRecoveryCodes(
  staff: SignedIn,
  { proof }: { proof: string },
): Promise<{ ok: true; recoveryCodes: string[] } | Problem> {
  const unproved = await whyUnproved(staff, proof);
  if (unproved) return unproved;
  return act(async (tx) => {
    if (!(await hasSecondFactor(tx, staff.id))) refuse("not-found");
    const codes = await makeRecoveryCodes(tx, { staffId: staff.id });
    await recordAudit(tx, staff, "renew-recovery-codes", `staff:${staff.id}`);
    return { ok: true, recoveryCodes: codes } as const;
  });
}

async function forgetSecondFactor(tx: Transaction, staffId: number): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, staffId));
  await tx.delete(secondFactors).where(eq(secondFactors.staffId, staffId));
  await forgetAccount(tx, codeKey(staffId));
}
