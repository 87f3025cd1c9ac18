import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { sessions, signInLinks, staff as staffTable } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { hashPassword, isPassword } from "./password.ts";
import { passwordRefusal } from "./password-refusal.ts";
import type { SignedIn } from "./read-session.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { accountKey, countTry, forgetAccount, TRIES_PER_ACCOUNT } from "./sign-in-throttle.ts";

/**
 * Gives a person a new password and ends all their other sessions. The old one is asked for, but not where there is none and not
 * in the session that began with a sign-in link: that link was proof enough, and who uses one has often forgotten the password.
 */
export async function changePassword(
  staff: SignedIn,
  input: { current: string; next: string },
): Promise<{ ok: true; ended: number } | Problem> {
  const t = translate("problems");
  const refusal = await passwordRefusal(input.next, staff);
  if (refusal) return { ok: false, problem: "invalid", fields: { next: refusal } };
  const key = accountKey(staff.email);
  const mayTry = await countTry({ key, limit: TRIES_PER_ACCOUNT, now: new Date() });
  if (!mayTry) return { ok: false, problem: "too-many", fields: { current: t("staff.tooMany") } };
  const passwordHash = await hashPassword(input.next);
  return act(async (tx, now) => {
    const [row] = await tx
      .select({ passwordHash: staffTable.passwordHash, byLink: sessions.byLink })
      .from(staffTable)
      .innerJoin(sessions, eq(sessions.staffId, staffTable.id))
      .where(eq(sessions.id, staff.sessionId))
      .for("update", { of: staffTable });
    if (!row) return refuse("expired");
    if (row.passwordHash && !row.byLink && !(await isPassword(input.current, row.passwordHash))) {
      refuse("invalid", { fields: { current: t("staff.wrongPassword") } });
    }
    await tx.update(staffTable).set({ passwordHash }).where(eq(staffTable.id, staff.id));
    await tx.update(sessions).set({ byLink: false }).where(eq(sessions.id, staff.sessionId));
    await tx.delete(signInLinks).where(eq(signInLinks.staffId, staff.id));
    const ended = await revokeSessions(tx, { staffId: staff.id, except: staff.sessionId, now });
    await forgetAccount(tx, key);
    await recordAudit(tx, staff, "change-password", `staff:${staff.id}`, { sessionsEnded: ended });
    return { ok: true, ended } as const;
  });
}
