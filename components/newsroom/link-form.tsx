"use client";

import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { ShownLink } from "./shown-link.tsx";

type Props = { act: FormAct; values: Record<string, string | number>; submit: string; label: string };

/** A button that makes a link, with the link below once it is there. */
export function LinkForm({ act, values, submit, label }: Props) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="contents">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton className="justify-self-start">{submit}</SubmitButton>
      <div role="status" className="order-last grid basis-full gap-1 empty:hidden">
        {state.message ? <p className={state.ok ? "text-muted" : "text-danger"}>{state.message}</p> : null}
        <ShownLink link={state.values.link} label={label} />
      </div>
    </form>
  );
}
