"use client";

import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import type { Role } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

type Props = { act: FormAct; person: { id: number; role: Role }; roles: Role[] };

/** Another role for a person; `roles` are those the changing person may give. */
export function RoleForm({ act, person, roles }: Props) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-md gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={person.id} />
      <div className="flex flex-wrap items-center gap-3">
        <select
          // Its own key: React resets a select to its first choice after an action unless it is made anew.
          key={`${person.role} ${state.turn}`}
          className="ui-input w-auto"
          name="role"
          defaultValue={person.role}
          aria-label={t("people.role")}
          aria-invalid={state.fields.role ? true : undefined}
          aria-describedby={state.fields.role ? "role-refusal" : undefined}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
        <SubmitButton>{t("people.saveRole")}</SubmitButton>
      </div>
      {state.fields.role ? (
        <p id="role-refusal" role="alert" className="text-danger">
          {state.fields.role}
        </p>
      ) : null}
    </form>
  );
}
