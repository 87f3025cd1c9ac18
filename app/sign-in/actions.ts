"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type SignInOutcome, signInWith, signOutHere } from "#app/auth.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { newsroomPath } from "#lib/newsroom-path.ts";
import { translate } from "#lib/translate.ts";
import { forgetStep, keepStep, keptStep } from "./step-cookie.ts";

const ACCOUNT = "/newsroom/account";
const text = (max: number) => z.string().max(max);
const PasswordForm = z.object({ email: text(1000), password: text(5000), next: text(2000).optional() });
const LinkForm = z.object({ token: text(1000) });
const InvitationForm = z.object({ token: text(200), name: text(1000), password: text(1000) });
const CodeForm = z.object({ code: text(100), next: text(2000).optional() });

export async function signInByPassword(state: FormState, form: FormData): Promise<FormState> {
  const t = translate("newsroom");
  const typed = formTexts(form);
  const kept = { email: (typed.email ?? "").slice(0, 300) };
  const parsed = PasswordForm.safeParse(typed);
  if (!parsed.success) return refused(state, kept, { message: t("signIn.refused") });
  const { email, password, next } = parsed.data;
  const result = await signInWith({ kind: "password", email, password });
  if (result.ok) return goOn(result, newsroomPath(next));
  return refused(state, kept, { message: t(result.problem === "too-many" ? "signIn.tooMany" : "signIn.refused") });
}

export async function signInByLink(state: FormState, form: FormData): Promise<FormState> {
  const parsed = LinkForm.safeParse(formTexts(form));
  const result = parsed.success ? await signInWith({ kind: "link", secret: parsed.data.token }) : null;
  if (result?.ok) return goOn(result, ACCOUNT);
  return refused(state, {}, { message: translate("newsroom")("signIn.linkExpired") });
}

export async function acceptInvitation(state: FormState, form: FormData): Promise<FormState> {
  const typed = formTexts(form);
  const kept = { name: (typed.name ?? "").slice(0, 300) };
  const parsed = InvitationForm.safeParse(typed);
  if (!parsed.success) return refused(state, kept, { message: translate("newsroom")("problem.other") });
  const { token: secret, name, password } = parsed.data;
  const result = await signInWith({ kind: "invitation", secret, name, password });
  if (result.ok) return goOn(result, "/newsroom");
  if (result.problem !== "expired") return refusedBy(state, kept, result);
  return refused(state, kept, { message: translate("staff")("invitation.goneText") });
}

/** The second step: a code of the app or a recovery code. */
export async function signInByCode(state: FormState, form: FormData): Promise<FormState> {
  const result = await takeCode(form);
  if (!result.ok) return refusedCode(state, result);
  await forgetStep();
  if ("recoveryCodesLeft" in result) redirect(`${ACCOUNT}?recovery=${result.recoveryCodesLeft}`);
  redirect(newsroomPath(formTexts(form).next));
}

/** The second step of who must first set up a second factor; the recovery codes are shown before the newsroom opens. */
export async function setUpAtSignIn(state: FormState, form: FormData): Promise<FormState> {
  const result = await takeCode(form);
  if (!result.ok) return refusedCode(state, result);
  await forgetStep();
  const codes = "recoveryCodes" in result ? (result.recoveryCodes ?? []) : [];
  return done(state, "", { codes: codes.join("\n") });
}

export async function signOut(): Promise<void> {
  await signOutHere();
  redirect("/sign-in?out=1");
}

async function goOn(result: SignInOutcome & { ok: true }, next: string): Promise<never> {
  if (!("step" in result)) redirect(next);
  await keepStep(result.step);
  redirect(`/sign-in/${result.asks}?next=${encodeURIComponent(next)}`);
}

async function takeCode(form: FormData): Promise<SignInOutcome> {
  const parsed = CodeForm.safeParse(formTexts(form));
  const step = await keptStep();
  if (!step) return { ok: false, problem: "expired" };
  if (!parsed.success)
    return { ok: false, problem: "invalid", fields: { code: translate("problems")("staff.wrongCode") } };
  return signInWith({ kind: "step", step, code: parsed.data.code });
}

function refusedCode(state: FormState, result: SignInOutcome & { ok: false }): FormState {
  if (result.problem === "expired") return refused(state, {}, { message: translate("staff")("code.late") });
  return refusedBy(state, {}, result);
}
