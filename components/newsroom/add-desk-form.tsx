"use client";

import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");

/** Adds a desk. */
export function AddDeskForm({ act }: { act: FormAct }) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-md gap-3">
      <FormMessage state={state} />
      <Field
        label={t("desks.name")}
        name="name"
        required
        maxLength={LIMITS.name}
        defaultValue={state.values.name}
        error={state.fields.name}
      />
      <div>
        <SubmitButton look="main">{t("desks.add")}</SubmitButton>
      </div>
    </form>
  );
}
