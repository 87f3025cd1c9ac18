import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { signInSteps } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { checkCode } from "./check-code.ts";
import { takeOfferedSecret, whyNoMoreCodes } from "./confirm-second-factor.ts";
import { readSignInStep, recordSignIn, type SignInStep } from "./enter.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import { secretHash } from "./secret.ts";
import { accountKey, addressKey, forgetTry } from "./sign-in-throttle.ts";
import { type Browser, startSession } from "./start-session.ts";

type Input = { step: string; code: string; browser: Browser };
type Finished = {
  ok: true;
  staffId: number;
  sessionId: string;
  /** Told once, to who has just set up their second factor. */
  recoveryCodes?: string[];
  /** How many are left, told to who has just used one. */
  recoveryCodesLeft?: number;
};

/** The second step of signing in: a code of the app, a recovery code, or the first code of an app just set up. Opens the session. */
export async function finishSignIn(input: Input): Promise<Finished | Problem> {
  const now = new Date();
  const step = await readSignInStep(input.step, now);
  if (!step) return { ok: false, problem: "expired" };
  const finished = step.asks === "code" ? await byCode(step, { ...input, now }) : await bySettingUp(step, input);
  if (finished.ok) {
    const { browser } = input;
    await forgetTry({ account: accountKey(step.person.email), address: addressKey(browser.address), now });
  }
  return finished;
}

async function byCode(
  { person, byLink }: SignInStep,
  { step, code, browser, now }: Input & { now: Date },
): Promise<Finished | Problem> {
  const t = translate("problems");
  const kind = await checkCode({ staffId: person.id, code, now });
  if (kind === "too-many") return { ok: false, problem: "too-many", fields: { code: t("staff.tooManyCodes") } };
  if (kind === "wrong") return { ok: false, problem: "invalid", fields: { code: t("staff.wrongCode") } };
  const recoveryCodesLeft = kind === "recovery" ? await countRecoveryCodes({ staffId: person.id }) : undefined;
  const used = recoveryCodesLeft === undefined ? {} : { recoveryCodesLeft };
  return act(async (tx) => {
    await takeStep(tx, step);
    await recordSignIn(tx, { person, browser, detail: { secondFactor: kind, ...used } });
    const sessionId = await startSession(tx, { staffId: person.id, browser, now, byLink });
    return { ok: true, staffId: person.id, sessionId, ...used } as const;
  });
}

async function bySettingUp(
  { person, byLink }: SignInStep,
  { step, code, browser }: Input,
): Promise<Finished | Problem> {
  const refusal = await whyNoMoreCodes(person.id);
  if (refusal) return refusal;
  return act(async (tx, now) => {
    await takeStep(tx, step);
    const recoveryCodes = await takeOfferedSecret(tx, { person: { ...person, token: null }, code, now });
    await recordSignIn(tx, { person, browser, detail: { secondFactor: "app" } });
    const sessionId = await startSession(tx, { staffId: person.id, browser, now, byLink });
    return { ok: true, staffId: person.id, sessionId, recoveryCodes } as const;
  });
}

// A step opens one session, however often it is sent.
async function takeStep(tx: Transaction, step: string): Promise<void> {
  const taken = await tx
    .delete(signInSteps)
    .where(eq(signInSteps.secretHash, secretHash(step)))
    .returning({ staffId: signInSteps.staffId });
  if (taken.length === 0) refuse("expired");
}
