"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAct, UNTOUCHED } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export function SignInForm({ act, next }: { act: FormAct; next: string }) {
  const [state, send] = useActionState(act, UNTOUCHED);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <FormMessage state={state} />
      <Field
        label={t("signIn.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values.email}
      />
      <Field label={t("signIn.password")} name="password" type="password" autoComplete="current-password" required />
      <SubmitButton look="main">{t("signIn.submit")}</SubmitButton>
    </form>
  );
}
