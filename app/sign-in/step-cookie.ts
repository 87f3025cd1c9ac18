import { cookies } from "next/headers";
import { readSignInStep, type SignInStep, STEP_MINUTES } from "#db/staff/enter.ts";
import { siteUrl } from "#lib/settings.ts";

/** Keeps the secret of a sign-in that is half done in this browser; scripts and other sites never see it. */
export async function keepStep(step: string): Promise<void> {
  (await cookies()).set(cookieName(), step, { ...options(), maxAge: STEP_MINUTES * 60 });
}

export async function forgetStep(): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(), maxAge: 0 });
}

/** The secret this browser keeps, if any. */
export async function keptStep(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null;
}

/** The sign-in that this browser is half way through, or null. */
export async function currentStep(): Promise<SignInStep | null> {
  const step = await keptStep();
  return step ? readSignInStep(step) : null;
}

const isSecure = () => siteUrl().startsWith("https:");
const cookieName = () => (isSecure() ? "__Host-readalso-step" : "readalso-step");
const options = () => ({ httpOnly: true, sameSite: "strict", secure: isSecure(), path: "/" }) as const;
