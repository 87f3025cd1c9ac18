import { useActionState } from "react";
import { type FormAct, type FormState, formTexts, refused, UNTOUCHED } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

/**
 * A form's state and its act, like `useActionState`; when no answer comes (the database is away, the line is down), what was
 * typed stays on screen with a sentence, where React would put an error page in place of the whole form.
 */
export function useFormAct(act: FormAct): [FormState, (form: FormData) => void] {
  const [state, send] = useActionState(async (before: FormState, form: FormData) => {
    try {
      return await act(before, form);
    } catch (error) {
      // The server's own errors, and its ways to another page, carry a digest.
      if (error instanceof Error && "digest" in error) throw error;
      return refused(before, formTexts(form), { message: noAnswer(error) });
    }
  }, UNTOUCHED);
  return [state, send];
}

function noAnswer(error: unknown): string {
  const away = translate("problems")("away");
  return error instanceof Error && error.message === away ? away : translate("newsroom")("problem.noAnswer");
}
