"use client";

import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");

type Props = {
  desk: { id: number; name: string; members: number[] };
  colleagues: { id: number; name: string }[];
  act: FormAct;
};

/** A desk with who sits there, and a form for both that opens below it. */
export function DeskEntry({ desk, colleagues, act }: Props) {
  const [state, send] = useFormAct(act);
  const sitting = colleagues.filter(({ id }) => desk.members.includes(id)).map(({ name }) => name);
  return (
    <li className="border-b border-rule px-4 py-1.5 sm:px-6">
      <details>
        <summary className="flex list-none flex-wrap items-center gap-x-4 gap-y-1">
          <span className="min-w-0 flex-1 basis-52">
            <span className="font-text text-[0.9375rem] font-semibold">{desk.name}</span>
            <span className="block truncate text-[0.8125rem] text-muted">
              {sitting.length > 0 ? sitting.join(", ") : t("desks.nobody")}
            </span>
          </span>
          <span className="ui-button is-quiet">{t("desks.change")}</span>
        </summary>
        <form action={send} className="grid max-w-md gap-3 py-3">
          <input type="hidden" name="id" value={desk.id} />
          <FormMessage state={state} />
          <Field
            label={t("desks.name")}
            name="name"
            required
            maxLength={LIMITS.name}
            defaultValue={state.values.name ?? desk.name}
            error={state.fields.name}
          />
          <fieldset className="grid max-h-72 gap-x-4 overflow-y-auto sm:grid-cols-2">
            <legend className="pb-1 font-medium">{t("desks.members")}</legend>
            {colleagues.map(({ id, name }) => (
              <label key={`${id} ${desk.members.includes(id)}`} className="flex min-h-8 items-center gap-2">
                <input
                  type="checkbox"
                  name="member"
                  value={id}
                  defaultChecked={desk.members.includes(id)}
                  className="size-4 accent-accent"
                />
                {name}
              </label>
            ))}
          </fieldset>
          <div>
            <SubmitButton>{t("desks.save")}</SubmitButton>
          </div>
        </form>
      </details>
    </li>
  );
}
