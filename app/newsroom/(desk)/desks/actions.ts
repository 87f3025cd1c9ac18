"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { changeDesk } from "#db/desks/change-desk.ts";
import { createDesk } from "#db/desks/create-desk.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const text = z.string().max(20_000);
const id = z.coerce.number().int().positive();
const AddForm = z.object({ name: text });
const ChangeForm = z.object({ id, name: text });

export async function addDesk(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageDesks");
  const typed = formTexts(form);
  const parsed = AddForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: translate("newsroom")("problem.other") });
  const result = await createDesk(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/desks");
  return done(state, translate("workflow")("desks.added", { name: result.name }));
}

export async function saveDesk(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("manageDesks");
  const typed = formTexts(form);
  const parsed = ChangeForm.safeParse(typed);
  const members = z.array(id).max(1_000).safeParse(form.getAll("member"));
  if (!parsed.success || !members.success) {
    return refused(state, typed, { message: translate("newsroom")("problem.other") });
  }
  const result = await changeDesk(staff, { deskId: parsed.data.id, name: parsed.data.name, members: members.data });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/desks");
  return done(state, translate("workflow")("desks.saved"), typed);
}
