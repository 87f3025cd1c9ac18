import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/**
 * What a form's action answers: what was typed, a sentence for each field that does not work, and one for the whole form.
 * `turn` differs from answer to answer, so that the same sentence twice is said twice.
 */
export type FormState = {
  ok: boolean | null;
  values: Record<string, string>;
  fields: Record<string, string>;
  message: string;
  turn: number;
};
export type FormAct = (state: FormState, form: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = { ok: null, values: {}, fields: {}, message: "", turn: 0 };

/** The texts of a form by name: no files, and nothing of Next's own. */
export function formTexts(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && !name.startsWith("$")) texts[name] = value;
  return texts;
}

/** The answer after success; fields go back to what the page shows then. */
export function done(state: FormState, message: string, values: Record<string, string> = {}): FormState {
  return { ok: true, values, fields: {}, message, turn: state.turn + 1 };
}

/** The answer that keeps what was typed; `message` is for problems that belong to no field. */
export function refused(
  state: FormState,
  values: Record<string, string>,
  { message = "", fields = {} }: { message?: string; fields?: Problem["fields"] | undefined },
): FormState {
  return { ok: false, values, fields: fields ?? {}, message, turn: state.turn + 1 };
}

/** A verb's refusal as a form's answer: its sentences at the fields, or one for the whole form. */
export function refusedBy(state: FormState, values: Record<string, string>, problem: Problem): FormState {
  const t = translate("newsroom");
  if (problem.fields && Object.keys(problem.fields).length > 0) return refused(state, values, problem);
  const sentences: Partial<Record<Problem["problem"], string>> = {
    "not-allowed": t("problem.notAllowed"),
    "not-found": t("problem.gone"),
    "too-many": t("signIn.tooMany"),
  };
  return refused(state, values, { message: sentences[problem.problem] ?? t("problem.other") });
}
