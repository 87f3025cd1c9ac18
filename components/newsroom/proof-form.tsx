"use client";

import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { Proof } from "#db/staff/prove-oneself.ts";
import type { FormAct, FormState } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { CodeField } from "./code-field.tsx";

const t = translate("staff");

type Sent = { state: FormState; send: (form: FormData) => void };
type Props = { act: FormAct | Sent; proof: Proof; submit: string; look?: "main" | "danger" };

/** A form that asks its owner to show who they are before it does something to their own locks. */
export function ProofForm({ act, ...rest }: Props) {
  return typeof act === "function" ? <OwnForm act={act} {...rest} /> : <ProofFields {...act} {...rest} />;
}

function OwnForm({ act, ...rest }: Omit<Props, "act"> & { act: FormAct }) {
  const [state, send] = useFormAct(act);
  return <ProofFields state={state} send={send} {...rest} />;
}

function ProofFields({ state, send, proof, submit, look = "main" }: Omit<Props, "act"> & Sent) {
  return (
    <form action={send} className="grid max-w-sm gap-3">
      <FormMessage state={state} />
      {proof === "password" ? (
        <Field
          label={t("factor.proofPassword")}
          name="proof"
          type="password"
          autoComplete="current-password"
          required
          error={state.fields.proof}
        />
      ) : null}
      {proof === "code" ? (
        <CodeField name="proof" label={t("factor.proofCode")} error={state.fields.proof} turn={state.turn} />
      ) : null}
      <SubmitButton look={look} className="justify-self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}
