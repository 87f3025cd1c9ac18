"use client";

import { Field } from "#components/ui/field.tsx";

type Props = { label: string; error: string | undefined; turn: number; name?: string; autoFocus?: boolean };

/** A field for a code, empty again after each refusal: codes are never right the second time. */
export function CodeField({ turn, name = "code", ...rest }: Props) {
  return (
    <Field
      key={turn}
      {...rest}
      name={name}
      required
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      className="font-mono tracking-widest"
    />
  );
}
