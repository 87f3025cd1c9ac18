"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import { replaceAddress } from "#db/outside/replace-address.ts";
import { undoReplacement } from "#db/outside/replacements.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const ReplaceInput = z.object({
  url: z.string().min(1).max(2000),
  how: z.enum(["address", "moved", "drop"]),
  address: z.string().max(4000).optional(),
});
const UndoInput = z.object({ changeId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** Puts something else in the place of one address, in every article. */
export async function replace(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const texts = formTexts(form);
  const input = ReplaceInput.safeParse(texts);
  if (!input.success) return refused(state, texts, { message: translate("newsroom")("problem.other") });
  const answer = await replaceAddress(staff, input.data);
  if (!answer.ok) {
    return answer.problem === "not-found"
      ? refused(state, texts, { message: translate("outside")("replace.gone404") })
      : refusedBy(state, texts, answer);
  }
  refresh();
  return done(state, answer.rest ? translate("outside")("replace.rest") : "");
}

/** Takes such a replacement back. */
export async function undo(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const texts = formTexts(form);
  const input = UndoInput.safeParse(texts);
  if (!input.success) return refused(state, texts, { message: translate("newsroom")("problem.other") });
  const answer = await undoReplacement(staff, input.data);
  if (!answer.ok) return refusedBy(state, texts, answer);
  refresh();
  return done(state, "");
}
