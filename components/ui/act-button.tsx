"use client";

import type { ReactNode } from "react";
import type { FormAct } from "#lib/form-state.ts";
import { SubmitButton } from "./submit-button.tsx";
import { useFormAct } from "./use-form-act.ts";

type Props = {
  act: FormAct;
  values: Record<string, string | number>;
  label?: string;
  look?: "plain" | "main" | "danger" | "quiet";
  children: ReactNode;
};

/** A form of one button, that says beside itself why something was refused. */
export function ActButton({ act, values, label, look = "plain", children }: Props) {
  const [state, send] = useFormAct(act);
  const refusal = state.ok === false ? state.message || Object.values(state.fields).join(" ") : "";
  return (
    <form action={send} className="contents">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton look={look} aria-label={label}>
        {children}
      </SubmitButton>
      <span role="alert" className="text-danger empty:hidden">
        {refusal}
      </span>
    </form>
  );
}
