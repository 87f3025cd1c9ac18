"use client";

import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("outside");

type Props = { url: string; movedTo: string | null; articles: number; most: number; act: FormAct };

/** Asks what takes an address's place in every article that links there. */
export function ReplaceLink({ url, movedTo, articles, most, act }: Props) {
  const [state, send] = useFormAct(act);
  const [how, setHow] = useState(movedTo ? "moved" : "address");
  const choices = movedTo ? (["moved", "address", "drop"] as const) : (["address", "drop"] as const);
  return (
    <Dialog
      open={t("replace.open")}
      label={t("replace.openFor", { url })}
      title={t("replace.title")}
      cancel={t("replace.cancel")}
    >
      <p className="break-all text-[0.8125rem]">{url}</p>
      <p className="text-muted">
        {t("replace.what")} {articles < most ? null : t("replace.most", { max: String(most) })}
      </p>
      <form action={send} className="grid gap-3">
        <input type="hidden" name="url" value={url} />
        <fieldset className="grid gap-1.5">
          <legend className="pb-1 font-medium">{t("replace.how")}</legend>
          {choices.map((choice) => (
            <label key={choice} className="flex items-baseline gap-2">
              <input type="radio" name="how" value={choice} checked={how === choice} onChange={() => setHow(choice)} />
              <span className="min-w-0 break-words">{t(`replace.${choice}`, { address: movedTo ?? "" })}</span>
            </label>
          ))}
        </fieldset>
        {how === "address" ? (
          <Field
            name="address"
            type="text"
            inputMode="url"
            label={t("replace.address")}
            hint={t("replace.addressHint")}
            defaultValue={state.values.address ?? ""}
            error={state.fields.address}
          />
        ) : null}
        <p role="alert" className="text-danger empty:hidden">
          {how === "address" ? state.message : state.message || state.fields.address}
        </p>
        <SubmitButton look="main">{t("replace.confirm")}</SubmitButton>
      </form>
    </Dialog>
  );
}
