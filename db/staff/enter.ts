import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { secondFactors, signInSteps, staff as staffTable } from "#db/schema/schema.ts";
import { browserName } from "#lib/browser-name.ts";
import type { Role } from "#lib/permissions.ts";
import { offerSecret } from "./begin-second-factor.ts";
import { ownerOf } from "./check-code.ts";
import { hasSecondFactor, rolesWithSecondFactor } from "./read-second-factor.ts";
import { openSecret } from "./sealed-secret.ts";
import { newSecret, secretHash } from "./secret.ts";
import { type Browser, startSession } from "./start-session.ts";

export const STEP_MINUTES = 10;

/** What a second step asks for: a code, or to set up the second factor that the role demands. */
export type StepKind = "code" | "set-up";

/** In, or half way: `step` is the secret of the second step, for a cookie. */
export type Entered =
  | { ok: true; staffId: number; sessionId: string }
  | { ok: true; staffId: number; step: string; asks: StepKind };

type Entering = { id: number; name: string; role: Role };

/**
 * What follows when the password, link or invitation was right: a session where there is no second factor and none is demanded;
 * otherwise a second step, which is no session and opens nothing.
 */
export async function enter(
  tx: Transaction,
  { person, browser, now, byLink = false }: { person: Entering; browser: Browser; now: Date; byLink?: boolean },
): Promise<Entered> {
  const staffId = person.id;
  // Against a demand for second factors that is being made at this moment: it ends sessions without one, and must see this one.
  await tx.execute(sql`SELECT pg_advisory_xact_lock_shared(hashtext('readalso.staff'))`);
  const hasFactor = await hasSecondFactor(tx, staffId);
  const isDemanded = (await rolesWithSecondFactor(tx)).includes(person.role);
  if (!hasFactor && !isDemanded) {
    await recordSignIn(tx, { person, browser, detail: {} });
    return { ok: true, staffId, sessionId: await startSession(tx, { staffId, browser, now, byLink }) };
  }
  if (!hasFactor) await offerSecret(tx, { staffId });
  const step = newSecret();
  const expiresAt = new Date(now.getTime() + STEP_MINUTES * 60_000);
  await tx.delete(signInSteps).where(sql`${signInSteps.expiresAt} < ${now.toISOString()}::timestamptz`);
  await tx.insert(signInSteps).values({ secretHash: secretHash(step), staffId, byLink, createdAt: now, expiresAt });
  return { ok: true, staffId, step, asks: hasFactor ? "code" : "set-up" };
}

/** Writes into the log that somebody signed in, and with what browser. */
export async function recordSignIn(
  tx: Transaction,
  { person, browser, detail }: { person: Entering; browser: Browser; detail: Record<string, unknown> },
): Promise<void> {
  const name = browserName(browser.userAgent);
  await recordAudit(tx, { ...person, token: null }, "sign-in", `staff:${person.id}`, {
    ...detail,
    ...(name && { browser: name }),
  });
}

export type SignInStep = {
  person: { id: number; name: string; email: string; role: Role };
  byLink: boolean;
  asks: StepKind;
  /** The secret to set up; null where a second factor is in use already. */
  offered: string | null;
};

/** The half-done sign-in behind a cookie's secret, or null when it has run out, was finished, or its person disabled. */
export async function readSignInStep(step: string, now = new Date()): Promise<SignInStep | null> {
  const { id, name, email, role } = staffTable;
  const [row] = await database()
    .select({ person: { id, name, email, role }, byLink: signInSteps.byLink, factor: secondFactors })
    .from(signInSteps)
    .innerJoin(staffTable, eq(staffTable.id, signInSteps.staffId))
    .leftJoin(secondFactors, eq(secondFactors.staffId, signInSteps.staffId))
    .where(
      and(eq(signInSteps.secretHash, secretHash(step)), gt(signInSteps.expiresAt, now), isNull(staffTable.disabledAt)),
    );
  if (!row) return null;
  const { person, byLink, factor } = row;
  if (factor?.secret) return { person, byLink, asks: "code", offered: null };
  const offered = factor?.pendingSecret ? openSecret(factor.pendingSecret, ownerOf(person.id)) : null;
  return { person, byLink, asks: "set-up", offered };
}
