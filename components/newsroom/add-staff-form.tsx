"use client";

import { Field, SelectField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { ROLES } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export function AddStaffForm({ act }: { act: FormAct }) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-md gap-3">
      <FormMessage state={state} />
      <Field
        label={t("people.name")}
        name="name"
        required
        autoComplete="off"
        maxLength={LIMITS.name}
        defaultValue={state.values.name}
        error={state.fields.name}
      />
      <Field
        label={t("people.email")}
        name="email"
        type="email"
        required
        autoComplete="off"
        defaultValue={state.values.email}
        error={state.fields.email}
      />
      <SelectField
        label={t("people.role")}
        name="role"
        choices={ROLES.map((role) => ({ value: role, name: t(`role.${role}`) }))}
        defaultValue={state.values.role ?? "reporter"}
        error={state.fields.role}
      />
      <div>
        <SubmitButton look="main">{t("people.add")}</SubmitButton>
      </div>
    </form>
  );
}
