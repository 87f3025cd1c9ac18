"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { renameTopic } from "#db/topics/rename-topic.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const text = z.string().max(20_000);
const AddForm = z.object({ name: text, slug: text.default(""), description: text.default("") });
const RenameForm = z.object({ id: z.coerce.number().int().positive(), name: text, description: text.default("") });

export async function addTopic(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("createTopic");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = AddForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const result = await createTopic(staff, parsed.data);
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/topics");
  return done(state, t("place.addedTopic", { name: result.name }));
}

export async function changeTopic(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff("createTopic");
  const t = translate("newsroom");
  const typed = formTexts(form);
  const parsed = RenameForm.safeParse(typed);
  if (!parsed.success) return refused(state, typed, { message: t("problem.other") });
  const { id, ...words } = parsed.data;
  const result = await renameTopic(staff, { topicId: id, ...words });
  if (!result.ok) return refusedBy(state, typed, result);
  revalidatePath("/newsroom/topics");
  return done(state, t("place.saved"), typed);
}
