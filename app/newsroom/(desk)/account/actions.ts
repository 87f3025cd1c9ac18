"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { keepLanguage } from "#app/language-cookie.ts";
import { requireStaff } from "#app/session.ts";
import { changePassword as change } from "#db/staff/change-password.ts";
import { chooseLanguage as keepChosenLanguage } from "#db/staff/choose-language.ts";
import { revokeSession as revoke, revokeAllSessions } from "#db/staff/revoke-sessions.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { LANGUAGES } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";

const PasswordForm = z.object({ current: z.string().max(1000).default(""), next: z.string().max(1000) });
const LanguageForm = z.object({ language: z.enum(LANGUAGES) });
const SessionForm = z.object({ sessionId: z.uuid() });

export async function changePassword(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const t = translate("newsroom");
  const parsed = PasswordForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: t("problem.other") });
  const result = await change(staff, parsed.data);
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom/account");
  return done(state, t("account.saved", { count: result.ended }));
}

/** The whole page speaks the new language: it is loaded anew, frame and scripts included. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const staff = await requireStaff();
  const { language } = LanguageForm.parse(formTexts(form));
  await keepChosenLanguage(staff, { language });
  await keepLanguage(language);
  redirect("/newsroom/account");
}

export async function revokeSession(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const parsed = SessionForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await revoke(staff, parsed.data);
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom/account");
  return done(state, "");
}

export async function revokeOthers(state: FormState): Promise<FormState> {
  const staff = await requireStaff();
  const result = await revokeAllSessions(staff, { staffId: staff.id });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom/account");
  return done(state, translate("staff")("sessions.ended", { ended: result.ended }));
}
