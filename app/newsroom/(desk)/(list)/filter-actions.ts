"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { removeFilter } from "#db/filters/remove-filter.ts";
import { saveFilter } from "#db/filters/save-filter.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const SaveForm = z.object({ name: z.string().max(20_000), ask: z.string().max(5_000) });
const RemoveForm = z.object({ id: z.coerce.number().int().positive() });

export async function keepFilter(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const typed = formTexts(form);
  const parsed = SaveForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: translate("newsroom")("problem.other") });
  const result = await saveFilter(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom");
  return done(state, translate("workflow")("filter.kept", { name: result.name }));
}

export async function dropFilter(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const parsed = RemoveForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await removeFilter(staff, { filterId: parsed.data.id });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom");
  return done(state, "");
}
