"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { createSection } from "#db/sections/create-section.ts";
import { moveSection } from "#db/sections/move-section.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const text = z.string().max(20_000);
const AddForm = z.object({ name: text, slug: text.default(""), description: text.default("") });
const RenameForm = z.object({
  id: z.coerce.number().int().positive(),
  name: text,
  slug: text.optional(),
  description: text.default(""),
  suggestedLinks: z.coerce.number().catch(Number.NaN).optional(),
});
const MoveForm = z.object({
  id: z.coerce.number().int().positive(),
  by: z.enum(["-1", "1"]).transform((by) => (by === "1" ? 1 : -1)),
});

export async function addSection(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageSections");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = AddForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const result = await createSection(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/sections");
  return done(state, t("place.addedSection", { name: result.name }));
}

export async function changeSection(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageSections");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = RenameForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const { id, ...words } = parsed.data;
  const result = await renameSection(staff, { sectionId: id, ...words });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/sections");
  return done(state, t("place.saved"), typed);
}

export async function shiftSection(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageSections");
  const parsed = MoveForm.safeParse(formTexts(form));
  if (!parsed.success) return refused(state, {}, { message: translate("newsroom")("problem.gone") });
  const result = await moveSection(staff, { sectionId: parsed.data.id, by: parsed.data.by });
  if (!result.ok) return refusedBy(state, {}, result);
  revalidatePath("/newsroom/sections");
  return done(state, "");
}
