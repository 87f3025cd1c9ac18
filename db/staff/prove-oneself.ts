import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions, staff as staffTable } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { checkCode } from "./check-code.ts";
import { isPassword } from "./password.ts";
import { hasSecondFactor } from "./read-second-factor.ts";
import type { SignedIn } from "./read-session.ts";
import { accountKey, countTry, forgetAccount, TRIES_PER_ACCOUNT } from "./sign-in-throttle.ts";

/** What somebody shows before their own locks are changed: a code where there is a second factor, else the password. */
export type Proof = "code" | "password" | "none";

/** Which proof is asked of this person; none in a session begun with a sign-in link, whose owner may have forgotten the password. */
export async function proofAskedOf(staff: SignedIn): Promise<Proof> {
  if (await hasSecondFactor(database(), staff.id)) return "code";
  const { byLink, passwordHash } = await ownLocks(staff);
  return byLink || !passwordHash ? "none" : "password";
}

/** Somebody else at an open screen must not change its owner's locks: answers with the refusal, or null when `proof` is right. */
export async function whyUnproved(staff: SignedIn, proof: string): Promise<Problem | null> {
  const t = translate("problems");
  const refused = (sentence: string): Problem => ({ ok: false, problem: "invalid", fields: { proof: sentence } });
  const now = new Date();
  const asked = await proofAskedOf(staff);
  if (asked === "none") return null;
  if (asked === "code") {
    const kind = await checkCode({ staffId: staff.id, code: proof, now });
    if (kind === "too-many") return { ...refused(t("staff.tooManyCodes")), problem: "too-many" };
    return kind === "wrong" ? refused(t("staff.wrongCode")) : null;
  }
  const key = accountKey(staff.email);
  if (!(await countTry({ key, limit: TRIES_PER_ACCOUNT, now }))) {
    return { ...refused(t("staff.tooMany")), problem: "too-many" };
  }
  const { passwordHash } = await ownLocks(staff);
  if (!passwordHash || !(await isPassword(proof, passwordHash))) return refused(t("staff.wrongPassword"));
  await forgetAccount(database(), key);
  return null;
}

async function ownLocks(staff: SignedIn): Promise<{ byLink: boolean; passwordHash: string | null }> {
  const [row] = await database()
    .select({ byLink: sessions.byLink, passwordHash: staffTable.passwordHash })
    .from(sessions)
    .innerJoin(staffTable, eq(sessions.staffId, staffTable.id))
    .where(eq(sessions.id, staff.sessionId));
  if (!row) throw new Error("The session is not there.");
  return row;
}
