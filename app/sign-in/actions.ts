"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signInWith, signOutHere } from "#app/auth.ts";
import { type FormState, formTexts, refused } from "#lib/form-state.ts";
import { newsroomPath } from "#lib/newsroom-path.ts";
import { translate } from "#lib/translate.ts";

const PasswordForm = z.object({
  email: z.string().max(1000),
  password: z.string().max(5000),
  next: z.string().max(2000).optional(),
});
const LinkForm = z.object({ token: z.string().max(1000) });

export async function signInByPassword(state: FormState, form: FormData): Promise<FormState> {
  const t = translate("newsroom");
  const typed = formTexts(form);
  const kept = { email: (typed.email ?? "").slice(0, 300) };
  const parsed = PasswordForm.safeParse(typed);
  if (!parsed.success) return refused(state, kept, { message: t("signIn.refused") });
  const { email, password, next } = parsed.data;
  const result = await signInWith({ kind: "password", email, password });
  if (result.ok) redirect(newsroomPath(next));
  return refused(state, kept, { message: t(result.problem === "too-many" ? "signIn.tooMany" : "signIn.refused") });
}

export async function signInByLink(state: FormState, form: FormData): Promise<FormState> {
  const parsed = LinkForm.safeParse(formTexts(form));
  const result = parsed.success ? await signInWith({ kind: "link", secret: parsed.data.token }) : null;
  if (result?.ok) redirect("/newsroom/account");
  return refused(state, {}, { message: translate("newsroom")("signIn.linkExpired") });
}

export async function signOut(): Promise<void> {
  await signOutHere();
  redirect("/sign-in?out=1");
}
