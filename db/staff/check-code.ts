import { and, eq, isNull, lt, or } from "drizzle-orm";
import { database } from "#db/client.ts";
import { secondFactors } from "#db/schema/schema.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { openSecret } from "./sealed-secret.ts";
import { countTry, forgetAccount } from "./sign-in-throttle.ts";
import { stepOfCode } from "./totp.ts";

/** Wrong codes in a row, per person and quarter of an hour: of a million codes three are right at a time. */
export const TRIES_PER_CODE = 5;

export const codeKey = (staffId: number) => `code:${staffId}`;
/** What a secret is sealed for. */
export const ownerOf = (staffId: number) => `staff:${staffId}`;

export type CodeKind = "app" | "recovery";

/**
 * Takes a person's code from the app, or one of their recovery codes; either works once. Every try counts until one is right;
 * after too many, none is looked at any more, the right one neither.
 */
export async function checkCode({
  staffId,
  code,
  now,
}: {
  staffId: number;
  code: string;
  now: Date;
}): Promise<CodeKind | "wrong" | "too-many"> {
  if (!(await countTry({ key: codeKey(staffId), limit: TRIES_PER_CODE, now }))) return "too-many";
  const digits = code.replace(/\s/g, "");
  const kind = /^\d{6}$/.test(digits) ? "app" : "recovery";
  const isRight =
    kind === "app" ? await takeAppCode({ staffId, code: digits, now }) : await takeRecoveryCode({ staffId, code, now });
  if (!isRight) return "wrong";
  await forgetAccount(database(), codeKey(staffId));
  return kind;
}

async function takeAppCode({ staffId, code, now }: { staffId: number; code: string; now: Date }): Promise<boolean> {
  const [factor] = await database()
    .select({ secret: secondFactors.secret })
    .from(secondFactors)
    .where(eq(secondFactors.staffId, staffId));
  const secret = factor?.secret ? openSecret(factor.secret, ownerOf(staffId)) : null;
  const lastStep = secret === null ? null : stepOfCode(secret, { code, now });
  if (lastStep === null) return false;
  // One statement compares and writes, so the same code sent twice at the same moment is taken once.
  const taken = await database()
    .update(secondFactors)
    .set({ lastStep })
    .where(
      and(eq(secondFactors.staffId, staffId), or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, lastStep))),
    )
    .returning({ staffId: secondFactors.staffId });
  return taken.length > 0;
}
