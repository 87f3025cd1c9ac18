"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AppKey } from "#db/staff/app-key.ts";
import { type FormAct, UNTOUCHED } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { AppKeyPicture } from "./app-key-picture.tsx";
import { CodeField } from "./code-field.tsx";
import { type CodesOf, RecoveryCodes } from "./recovery-codes.tsx";

const t = translate("staff");

type Props = { act: FormAct; next: string; appKey: AppKey | null; of: CodesOf };

/** Setting up the second factor that one's role demands, half way through signing in; then the recovery codes. */
export function SetUpAtSignIn({ act, next, appKey, of }: Props) {
  const [state, send] = useActionState(act, UNTOUCHED);
  if (state.ok) {
    return (
      <RecoveryCodes codes={state.values.codes ?? ""} of={of} heading="h1" kept={{ href: next, name: t("setUp.on") }} />
    );
  }
  return (
    <div className="grid gap-4">
      <h1 className="text-lg font-semibold">{t("setUp.title")}</h1>
      {appKey ? (
        <>
          <p className="text-muted">{t("setUp.demanded")}</p>
          <AppKeyPicture appKey={appKey} />
          <form action={send} className="grid gap-4">
            <FormMessage state={state} />
            <CodeField label={t("setUp.code")} error={state.fields.code} turn={state.turn} />
            <SubmitButton look="main">{t("setUp.submit")}</SubmitButton>
          </form>
        </>
      ) : (
        <>
          <p>{t("setUp.gone")}</p>
          <a className="ui-button justify-self-start" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {t("setUp.again")}
          </a>
        </>
      )}
    </div>
  );
}
