import { eq } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { secondFactorRoles, secondFactors } from "#db/schema/schema.ts";
import type { Role } from "#lib/permissions.ts";
import { ownerOf } from "./check-code.ts";
import type { SignedIn } from "./read-session.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import { openSecret } from "./sealed-secret.ts";

export type OwnSecondFactor = {
  since: Date | null;
  /** The secret that is offered on screen until a first code confirms it. */
  pending: string | null;
  recoveryCodesLeft: number;
  /** The role may not be without one. */
  isDemanded: boolean;
};

/** How a person's own second factor stands. A secret that is in use is never told again. */
export async function readSecondFactor(staff: SignedIn): Promise<OwnSecondFactor> {
  const [[factor], recoveryCodesLeft, demanded] = await Promise.all([
    database().select().from(secondFactors).where(eq(secondFactors.staffId, staff.id)),
    countRecoveryCodes({ staffId: staff.id }),
    rolesWithSecondFactor(database()),
  ]);
  return {
    since: factor?.secret ? factor.since : null,
    pending: factor?.pendingSecret ? openSecret(factor.pendingSecret, ownerOf(staff.id)) : null,
    recoveryCodesLeft,
    isDemanded: demanded.includes(staff.role),
  };
}

/** Has this person confirmed a second factor? */
export async function hasSecondFactor(tx: Database | Transaction, staffId: number): Promise<boolean> {
  const [factor] = await tx
    .select({ secret: secondFactors.secret })
    .from(secondFactors)
    .where(eq(secondFactors.staffId, staffId));
  return factor?.secret != null;
}

/** The roles of which a second factor is demanded, for the page that changes it. */
export async function demandedRoles(): Promise<Role[]> {
  return rolesWithSecondFactor(database());
}

/** The roles whose people must sign in with a second factor. */
export async function rolesWithSecondFactor(tx: Database | Transaction): Promise<Role[]> {
  const rows = await tx.select({ role: secondFactorRoles.role }).from(secondFactorRoles);
  return rows.map((row) => row.role);
}
