"use client";

import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { PASSWORD_MIN } from "#lib/password-rule.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

/** `isFree`: the old password is not asked for, because there is none or a sign-in link proved who this is. */
export function PasswordForm({ act, isFree, email }: { act: FormAct; isFree: boolean; email: string }) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-sm gap-4">
      {isFree ? <p className="text-muted">{t("account.chooseText")}</p> : null}
      <FormMessage state={state} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {isFree ? null : (
        <Field
          label={t("account.current")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          error={state.fields.current}
        />
      )}
      <Field
        label={t("account.next")}
        name="next"
        type="password"
        autoComplete="new-password"
        required
        hint={t("account.nextHint", { min: String(PASSWORD_MIN) })}
        error={state.fields.next}
      />
      <div>
        <SubmitButton look="main">{t(isFree ? "account.choose" : "account.save")}</SubmitButton>
      </div>
    </form>
  );
}
