import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { secondFactors } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { codeKey, ownerOf, TRIES_PER_CODE } from "./check-code.ts";
import type { SignedIn } from "./read-session.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { openSecret } from "./sealed-secret.ts";
import { countTry, forgetAccount } from "./sign-in-throttle.ts";
import { stepOfCode } from "./totp.ts";

/** A first code proves that the app holds the offered secret: from now on sign-in asks for one. All other sessions end. */
export async function confirmSecondFactor(
  staff: SignedIn,
  { code }: { code: string },
): Promise<{ ok: true; recoveryCodes: string[]; ended: number } | Problem> {
  const refusal = await whyNoMoreCodes(staff.id);
  if (refusal) return refusal;
  return act(async (tx, now) => {
    const recoveryCodes = await takeOfferedSecret(tx, { person: staff, code, now });
    const ended = await revokeSessions(tx, { staffId: staff.id, except: staff.sessionId, now });
    return { ok: true, recoveryCodes, ended } as const;
  });
}

/** Counts a try at this person's codes; answers with the refusal when there were too many. */
export async function whyNoMoreCodes(staffId: number): Promise<Problem | null> {
  if (await countTry({ key: codeKey(staffId), limit: TRIES_PER_CODE, now: new Date() })) return null;
  return { ok: false, problem: "too-many", fields: { code: translate("problems")("staff.tooManyCodes") } };
}

/** Makes the offered secret the one that sign-in asks for, with ten new recovery codes; refuses a wrong first code. */
export async function takeOfferedSecret(
  tx: Transaction,
  { person, code, now }: { person: Staff & { id: number }; code: string; now: Date },
): Promise<string[]> {
  const t = translate("problems");
  const staffId = person.id;
  const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.staffId, staffId)).for("update");
  const secret = factor?.pendingSecret ? openSecret(factor.pendingSecret, ownerOf(staffId)) : null;
  if (!factor?.pendingSecret || !secret) return refuse("not-found");
  const lastStep = stepOfCode(secret, { code: code.replace(/\s/g, ""), now });
  if (lastStep === null) return refuse("invalid", { fields: { code: t("staff.wrongFirstCode") } });
  await tx
    .update(secondFactors)
    .set({ secret: factor.pendingSecret, pendingSecret: null, since: now, lastStep })
    .where(eq(secondFactors.staffId, staffId));
  const recoveryCodes = await makeRecoveryCodes(tx, { staffId });
  await forgetAccount(tx, codeKey(staffId));
  await recordAudit(tx, person, factor.secret ? "replace-second-factor" : "set-up-second-factor", `staff:${staffId}`);
  return recoveryCodes;
}
