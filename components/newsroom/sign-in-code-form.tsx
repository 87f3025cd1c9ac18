"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAct, UNTOUCHED } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { CodeField } from "./code-field.tsx";

const t = translate("staff");

/** The second step of signing in. */
export function SignInCodeForm({ act, next }: { act: FormAct; next: string }) {
  const [state, send] = useActionState(act, UNTOUCHED);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <FormMessage state={state} />
      <CodeField label={t("code.label")} error={state.fields.code} turn={state.turn} autoFocus />
      <SubmitButton look="main">{t("code.submit")}</SubmitButton>
      <a className="justify-self-start text-muted underline underline-offset-2 hover:text-ink" href="/sign-in">
        {t("code.other")}
      </a>
    </form>
  );
}
