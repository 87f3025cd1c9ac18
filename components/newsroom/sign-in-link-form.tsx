"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAct, UNTOUCHED } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export function SignInLinkForm({ act, token }: { act: FormAct; token: string }) {
  const [state, send] = useActionState(act, UNTOUCHED);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <FormMessage state={state} />
      {state.ok === false ? (
        <a className="ui-button" href="/sign-in">
          {t("signIn.withPassword")}
        </a>
      ) : (
        <SubmitButton look="main">{t("signIn.linkSubmit")}</SubmitButton>
      )}
    </form>
  );
}
