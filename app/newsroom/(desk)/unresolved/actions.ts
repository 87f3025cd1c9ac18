"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { chooseArticle } from "#db/unresolved/choose-article.ts";
import { dismissUnresolved } from "#db/unresolved/dismiss-unresolved.ts";
import { done, type FormState, formTexts, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const PAGE = "/newsroom/unresolved";
const LinkForm = z.object({ articleId: z.coerce.number().int().positive(), path: z.string().max(2000) });
const ChooseForm = LinkForm.extend({ target: z.string().max(2000) });

export async function choose(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const typed = formTexts(form);
  const answer = await chooseArticle(staff, ChooseForm.parse(typed));
  if (!answer.ok) return refusedBy(state, typed, answer);
  revalidatePath(PAGE);
  return done(state, translate("addresses")("unresolved.chosen", { headline: answer.headline }));
}

export async function dismiss(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const answer = await dismissUnresolved(staff, LinkForm.parse(formTexts(form)));
  if (!answer.ok) return refusedBy(state, {}, answer);
  revalidatePath(PAGE);
  return done(state, "");
}
