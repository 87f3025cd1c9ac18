"use server";

import { revalidatePath } from "next/cache";
import { requireStaff } from "#app/session.ts";
import { saveSettings } from "#db/settings/save-settings.ts";
import { done, type FormState, formTexts, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

export async function saveSite(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageSettings");
  const typed = formTexts(form);
  const result = await saveSettings(staff, { part: "site", value: typed });
  return answer(state, typed, result);
}

export async function saveAsk(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageSettings");
  const typed = formTexts(form);
  const result = await saveSettings(staff, { part: "ask", value: { ...typed, on: typed.on === "on" } });
  return answer(state, { ...typed, on: typed.on ?? "" }, result);
}

function answer(
  state: FormState,
  typed: Record<string, string>,
  result: Awaited<ReturnType<typeof saveSettings>>,
): FormState {
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/settings");
  return done(state, translate("newsroom")("settings.saved"), typed);
}
