"use client";

import type { ReactNode } from "react";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";

type Props = { act: FormAct; values?: Record<string, string | number>; look?: "plain" | "danger"; children: ReactNode };

/** A form of one button, that says beside itself what came of it, good or bad. */
export function ActForm({ act, values = {}, look = "plain", children }: Props) {
  const [state, send] = useFormAct(act);
  const said = state.message || Object.values(state.fields).join(" ");
  return (
    <form action={send} className="flex flex-wrap items-center gap-3">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton look={look}>{children}</SubmitButton>
      <span role={state.ok === false ? "alert" : "status"} className={state.ok === false ? "text-danger" : "text-ok"}>
        {said}
      </span>
    </form>
  );
}
