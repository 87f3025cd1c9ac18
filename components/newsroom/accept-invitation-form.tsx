"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAct, UNTOUCHED } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { PASSWORD_MIN } from "#lib/password-rule.ts";
import { translate } from "#lib/translate.ts";

const t = translate("staff");

type Props = { act: FormAct; token: string; name: string; email: string };

export function AcceptInvitationForm({ act, token, name, email }: Props) {
  const [state, send] = useActionState(act, UNTOUCHED);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <FormMessage state={state} />
      <Field
        label={t("invitation.name")}
        name="name"
        required
        autoComplete="name"
        maxLength={LIMITS.name}
        defaultValue={state.values.name ?? name}
        hint={t("invitation.nameHint")}
        error={state.fields.name}
      />
      <Field
        label={t("invitation.password")}
        name="password"
        type="password"
        required
        autoComplete="new-password"
        hint={t("invitation.passwordHint", { min: String(PASSWORD_MIN) })}
        error={state.fields.password}
      />
      <SubmitButton look="main">{t("invitation.submit")}</SubmitButton>
    </form>
  );
}
