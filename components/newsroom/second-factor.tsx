"use client";

import { ActButton } from "#components/ui/act-button.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { AppKey } from "#db/staff/app-key.ts";
import type { Proof } from "#db/staff/prove-oneself.ts";
import type { FormAct, FormState } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { AppKeyPicture } from "./app-key-picture.tsx";
import { CodeField } from "./code-field.tsx";
import { ProofForm } from "./proof-form.tsx";
import { type CodesOf, RecoveryCodes } from "./recovery-codes.tsx";

const t = translate("staff");

type Acts = { begin: FormAct; leave: FormAct; confirm: FormAct; renew: FormAct; remove: FormAct };
type Factor = {
  /** Since when it is on, in words; null while it is off. */
  since: string | null;
  codesLeft: number;
  isDemanded: boolean;
  /** Shown while an app is being set up. */
  appKey: AppKey | null;
  proof: Proof;
};
type Props = { factor: Factor; acts: Acts; of: CodesOf };

/** One's own second factor: setting it up, changing telephones, new recovery codes, turning it off. */
export function SecondFactor({ factor, acts, of }: Props) {
  const [confirmed, confirm] = useFormAct(acts.confirm);
  const [renewed, renew] = useFormAct(acts.renew);
  const codes = renewed.values.codes ?? confirmed.values.codes;
  if (codes) {
    return (
      <>
        <FormMessage state={renewed.values.codes ? renewed : confirmed} />
        <RecoveryCodes
          codes={codes}
          of={of}
          heading="h3"
          kept={{ href: "/newsroom/account", name: t("recovery.kept") }}
        />
      </>
    );
  }
  if (factor.appKey) {
    return (
      <div className="grid max-w-md gap-4">
        <AppKeyPicture appKey={factor.appKey} />
        <form action={confirm} className="grid max-w-sm gap-4">
          <FormMessage state={confirmed} />
          <CodeField label={t("setUp.code")} error={confirmed.fields.code} turn={confirmed.turn} />
          <SubmitButton look="main" className="justify-self-start">
            {t("setUp.submit")}
          </SubmitButton>
        </form>
        <div className="border-t border-rule pt-2">
          <ActButton act={acts.leave} values={{}} look="quiet">
            {t("setUp.cancel")}
          </ActButton>
        </div>
      </div>
    );
  }
  return factor.since === null ? (
    <>
      <p className="max-w-prose text-muted">{t("factor.none")}</p>
      <ProofForm act={acts.begin} proof={factor.proof} submit={t("factor.begin")} />
    </>
  ) : (
    <FactorInUse factor={factor} since={factor.since} acts={acts} renewed={{ state: renewed, send: renew }} />
  );
}

type InUse = {
  factor: Factor;
  since: string;
  acts: Acts;
  renewed: { state: FormState; send: (form: FormData) => void };
};

function FactorInUse({ factor, since, acts, renewed }: InUse) {
  const { proof, codesLeft, isDemanded } = factor;
  const few = codesLeft < 4 ? "text-warning" : "text-muted";
  return (
    <>
      <p>
        {t("factor.since", { time: since })} {isDemanded ? t("factor.demanded") : null}{" "}
        <span className={few}>{t("factor.left", { left: codesLeft })}.</span>
      </p>
      <div className="grid max-w-md gap-2">
        <Choice name={t("factor.renew")} text={t("factor.renewText")}>
          <ProofForm act={renewed} proof={proof} submit={t("factor.renewDo")} />
        </Choice>
        <Choice name={t("factor.replace")} text={t("factor.replaceText")}>
          <ProofForm act={acts.begin} proof={proof} submit={t("factor.replaceDo")} />
        </Choice>
        {isDemanded ? null : (
          <Choice name={t("factor.remove")} text={t("factor.removeText")}>
            <ProofForm act={acts.remove} proof={proof} submit={t("factor.removeDo")} look="danger" />
          </Choice>
        )}
      </div>
    </>
  );
}

function Choice({ name, text, children }: { name: string; text: string; children: React.ReactNode }) {
  return (
    <details className="border-b border-rule pb-2 open:pb-4">
      <summary className="py-1 font-medium">{name}</summary>
      <p className="pt-1 pb-3 text-muted">{text}</p>
      {children}
    </details>
  );
}
