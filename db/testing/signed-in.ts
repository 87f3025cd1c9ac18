import { eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { database } from "#db/client.ts";
import { secondFactors } from "#db/schema/schema.ts";
import { beginSecondFactor } from "#db/staff/begin-second-factor.ts";
import { confirmSecondFactor } from "#db/staff/confirm-second-factor.ts";
import { readSecondFactor } from "#db/staff/read-second-factor.ts";
import { readSession, type SignedIn } from "#db/staff/read-session.ts";
import { startSession } from "#db/staff/start-session.ts";
import { done } from "./builders.ts";

export const BROWSER = {
  address: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

/** This person, signed in. */
export async function signedIn({ id }: { id: number }): Promise<SignedIn> {
  const sessionId = await startSession(database(), { staffId: id, browser: BROWSER, now: new Date() });
  const staff = await readSession(sessionId);
  if (!staff) throw new Error("no session");
  return staff;
}

/** The code an app shows, `steps` of 30 seconds from now. */
export function appCode(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Sets up a second factor as if it had been a while ago, so that the present code is still good. */
export async function withSecondFactor(staff: SignedIn): Promise<{ secret: string; recoveryCodes: string[] }> {
  done(await beginSecondFactor(staff, { proof: "" }));
  const { pending } = await readSecondFactor(staff);
  if (!pending) throw new Error("no secret was offered");
  const { recoveryCodes } = done(await confirmSecondFactor(staff, { code: appCode(pending) }));
  await database().update(secondFactors).set({ lastStep: 0 }).where(eq(secondFactors.staffId, staff.id));
  return { secret: pending, recoveryCodes };
}
