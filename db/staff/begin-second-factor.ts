import { eq } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { secondFactors } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { ownerOf } from "./check-code.ts";
import { whyUnproved } from "./prove-oneself.ts";
import type { SignedIn } from "./read-session.ts";
import { sealSecret } from "./sealed-secret.ts";
import { newAppSecret } from "./totp.ts";

/**
 * Offers a person a new secret for their app. Sign-in goes on as it was until a first code confirms it
 * (`confirmSecondFactor`), also for somebody who moves to another telephone.
 */
export async function beginSecondFactor(
  staff: SignedIn,
  { proof }: { proof: string },
): Promise<{ ok: true } | Problem> {
  const unproved = await whyUnproved(staff, proof);
  if (unproved) return unproved;
  await offerSecret(database(), { staffId: staff.id });
  return { ok: true };
}

/** Takes the offered secret back. */
export async function leaveSecondFactor(staff: SignedIn): Promise<{ ok: true }> {
  await database().update(secondFactors).set({ pendingSecret: null }).where(eq(secondFactors.staffId, staff.id));
  return { ok: true };
}

/** Writes a new secret that waits for its first code. */
export async function offerSecret(tx: Database | Transaction, { staffId }: { staffId: number }): Promise<void> {
  const pendingSecret = sealSecret(newAppSecret(), ownerOf(staffId));
  await tx
    .insert(secondFactors)
    .values({ staffId, pendingSecret })
    .onConflictDoUpdate({ target: secondFactors.staffId, set: { pendingSecret } });
}
