"use client";

import { ActButton } from "#components/ui/act-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { StaffRow } from "#db/staff/list-staff.ts";
import type { FormAct } from "#lib/form-state.ts";
import { ROLES } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

type Actions = { disablePerson: FormAct; enablePerson: FormAct; makeLink: FormAct; saveRole: FormAct };
type Props = { person: StaffRow; facts: string[]; isSelf: boolean; actions: Actions };

/** A person of the staff with what an admin may do about them. */
export function StaffEntry({ person, facts, isSelf, actions }: Props) {
  const { id, name } = person;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule px-4 py-2 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <p className={`font-medium ${person.disabledAt ? "text-muted line-through" : ""}`}>
          {name}
          {isSelf ? <span className="pl-1.5 font-normal text-muted">({t("people.you")})</span> : null}
        </p>
        <p className="text-[0.8125rem] break-words text-muted">{[person.email, ...facts].join(" · ")}</p>
      </div>
      {person.disabledAt ? (
        <ActButton act={actions.enablePerson} values={{ id }}>
          {t("people.enable")}
        </ActButton>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <RoleForm person={person} act={actions.saveRole} />
          <LinkForm person={person} act={actions.makeLink} />
          {isSelf ? (
            <span className="w-20 max-sm:hidden" />
          ) : (
            <Dialog
              open={t("people.disable")}
              title={t("people.disableTitle", { name })}
              cancel={t("people.keep")}
              look="quiet"
            >
              <p>{t("people.disableText")}</p>
              <ActButton act={actions.disablePerson} values={{ id }} look="danger">
                {t("people.disableDo", { name })}
              </ActButton>
            </Dialog>
          )}
        </div>
      )}
    </li>
  );
}

function RoleForm({ person, act }: { person: StaffRow; act: FormAct }) {
  const [state, send] = useFormAct(act);
  const refusal = state.fields.role ?? (state.ok === false ? state.message : "");
  return (
    <form action={send} className="flex items-center gap-1.5">
      <input type="hidden" name="id" value={person.id} />
      <select
        key={`${person.role} ${state.turn}`}
        className="ui-input w-auto"
        name="role"
        defaultValue={person.role}
        aria-label={t("people.roleOf", { name: person.name })}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <SubmitButton look="quiet">{t("people.saveRole")}</SubmitButton>
      <span role="status" className={refusal ? "text-danger" : "text-ok"}>
        {refusal || state.message}
      </span>
    </form>
  );
}

function LinkForm({ person, act }: { person: StaffRow; act: FormAct }) {
  const [state, send] = useFormAct(act);
  const { link } = state.values;
  return (
    <form action={send} className="contents">
      <input type="hidden" name="email" value={person.email} />
      <input type="hidden" name="name" value={person.name} />
      <SubmitButton>{t("people.link")}</SubmitButton>
      <div role="status" className="order-last grid basis-full gap-1 empty:hidden">
        {state.message ? <p className={state.ok ? "text-muted" : "text-danger"}>{state.message}</p> : null}
        {link ? (
          <input
            className="ui-input font-mono text-xs"
            readOnly
            value={link}
            aria-label={t("people.linkLabel", { name: person.name })}
            onFocus={(event) => event.currentTarget.select()}
          />
        ) : null}
      </div>
    </form>
  );
}
