"use client";

import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("addresses");

/** Adds a redirect, or sends an added one (`redirect`) elsewhere. */
export function RedirectForm({ act, redirect }: { act: FormAct; redirect?: { from: string; to: string } }) {
  const [state, send] = useFormAct(act);
  const plain = { autoCapitalize: "none", spellCheck: false, maxLength: 2000, required: true } as const;
  return (
    <form action={send} className="grid max-w-xl gap-3 py-2">
      <FormMessage state={state} />
      {redirect ? (
        <input type="hidden" name="from" value={redirect.from} />
      ) : (
        <Field
          {...plain}
          label={t("one.from")}
          name="from"
          hint={t("one.fromHint")}
          defaultValue={state.values.from}
          error={state.fields.from}
        />
      )}
      <Field
        {...plain}
        label={t("one.to")}
        name="to"
        hint={t("one.toHint")}
        defaultValue={state.values.to ?? redirect?.to}
        error={state.fields.to ?? (redirect && state.fields.from)}
      />
      <div>
        <SubmitButton look={redirect ? "plain" : "main"}>{t(redirect ? "one.save" : "one.add")}</SubmitButton>
      </div>
    </form>
  );
}
