"use server";
import { refresh, revalidatePath } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { ActResult } from "#components/editor/editor-article.ts";
import { type UndoneImpact, undoImpact as undoImpactVerb } from "#db/links/undo-impact.ts";
import { done, type FormState, formTexts, refused, refusedBy } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const UndoInput = z.object({ changeId: z.coerce.number().int().positive() });

/** Takes a withdrawal, with all it did to links, back from the article's own page. */
export async function undoImpact(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const answer = await undoImpactVerb(staff, UndoInput.parse(Object.fromEntries(form)));
  if (!answer.ok) return answer;
  refresh();
  return { ok: true, message: wordsOf(answer), address: answer.address };
}

/** The same from the article's history. */
export async function undoFromHistory(state: FormState, form: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const texts = formTexts(form);
  const input = UndoInput.safeParse(texts);
  if (!input.success) return refused(state, texts, { message: translate("newsroom")("problem.other") });
  const answer = await undoImpactVerb(staff, input.data);
  if (!answer.ok) return refusedBy(state, texts, answer);
  revalidatePath("/newsroom", "layout");
  return done(state, wordsOf(answer));
}

function wordsOf({ exact, found, missing }: UndoneImpact): string {
  const t = translate("impact");
  const words = [t("undo.done", { exact }), t("undo.found", { count: found }), t("undo.missing", { count: missing })];
  return words.filter(Boolean).join(" ");
}
