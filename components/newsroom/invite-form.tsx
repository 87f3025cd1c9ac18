"use client";

import { Field, SelectField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Role } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { ShownLink } from "./shown-link.tsx";

const t = translate("newsroom");
const words = translate("staff");

/** Asks somebody to join; `roles` are those the asking person may give. */
export function InviteForm({ act, roles, days }: { act: FormAct; roles: Role[]; days: number }) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-md gap-3">
      <p className="text-muted">{words("invite.text", { days: String(days) })}</p>
      <FormMessage state={state} />
      <ShownLink link={state.values.link} label={words("invite.link", { name: state.values.invited ?? "" })} />
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
        choices={roles.map((role) => ({ value: role, name: t(`role.${role}`) }))}
        defaultValue={state.values.role ?? "reporter"}
        error={state.fields.role}
      />
      <div>
        <SubmitButton look="main">{words("invite.submit")}</SubmitButton>
      </div>
    </form>
  );
}
