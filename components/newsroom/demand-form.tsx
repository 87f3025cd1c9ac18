"use client";

import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { ROLES, type Role } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
const words = translate("staff");

/** Which roles must sign in with a second factor. */
export function DemandForm({ act, roles }: { act: FormAct; roles: Role[] }) {
  const [state, send] = useFormAct(act);
  const refusal = state.fields.roles;
  return (
    <form action={send} className="grid max-w-xl gap-3">
      <p id="demand-text" className="text-muted">
        {words("demand.text")}
      </p>
      <FormMessage state={state} />
      <fieldset
        aria-describedby={`demand-text${refusal ? " demand-refusal" : ""}`}
        className="flex flex-wrap gap-x-5 gap-y-1"
      >
        <legend className="sr-only">{words("demand.roles")}</legend>
        {ROLES.map((role) => (
          <label key={role} className="flex min-h-8 items-center gap-1.5">
            <input
              // React puts a box back to how it was first drawn after an action, unless it is made anew.
              key={`${roles.includes(role)} ${state.turn}`}
              type="checkbox"
              name={role}
              defaultChecked={state.ok === false ? state.values[role] === "on" : roles.includes(role)}
              className="size-4 accent-accent"
            />
            {t(`role.${role}`)}
          </label>
        ))}
      </fieldset>
      {refusal ? (
        <p id="demand-refusal" role="alert" className="text-danger">
          {refusal}
        </p>
      ) : null}
      <div>
        <SubmitButton>{words("demand.submit")}</SubmitButton>
      </div>
    </form>
  );
}
