"use client";

import { useState } from "react";
import { ClosingAsk } from "#components/ask/closing-ask.tsx";
import { Field, TextField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import { type FormAct, formTexts } from "#lib/form-state.ts";
import type { AskSettings } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

type Words = Exclude<keyof AskSettings, "on">;

/** Wording and targets of every ask, beside how they will look. */
export function AskSettingsForm({ act, ask }: { act: FormAct; ask: AskSettings }) {
  const [state, send] = useFormAct(act);
  const [typed, setTyped] = useState(ask);
  const field = (name: Words) => ({
    name,
    label: t(`settings.${name}`),
    defaultValue: state.values[name] ?? ask[name],
    error: state.fields[name],
  });
  const isOn = state.values.on === undefined ? ask.on : state.values.on === "on";
  return (
    <form
      action={send}
      onInput={(event) => {
        const texts = formTexts(new FormData(event.currentTarget));
        setTyped({ ...ask, ...texts, on: texts.on === "on" });
      }}
      className="grid max-w-4xl gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_19rem]"
    >
      <div className="grid content-start gap-3">
        <FormMessage state={state} />
        <label className="flex items-center gap-2 font-medium">
          <input type="checkbox" name="on" defaultChecked={isOn} key={String(isOn)} className="size-4 accent-accent" />
          {t("settings.on")}
        </label>
        <Field {...field("button")} required />
        <TextField {...field("closing")} required hint={t("settings.closingHint")} />
        <Field {...field("donationLabel")} required />
        <Field {...field("donationUrl")} type="url" required />
        <Field {...field("patreonLabel")} required />
        <Field {...field("patreonUrl")} type="url" required />
        <Field {...field("footerHeading")} required />
        <TextField {...field("footerText")} />
        <div>
          <SubmitButton look="main">{t("settings.saveAsk")}</SubmitButton>
        </div>
      </div>
      <AskLook ask={typed} />
    </form>
  );
}

function AskLook({ ask }: { ask: AskSettings }) {
  return (
    <section aria-label={t("settings.look")} className="grid gap-3 self-start lg:sticky lg:top-4">
      <h3 className="text-[0.8125rem] font-medium text-muted">{t("settings.look")}</h3>
      {ask.on ? (
        <div className="grid gap-4 bg-surface p-4">
          <span className="justify-self-end rounded-[3px] bg-support px-3 py-1.5 font-semibold text-on-support">
            {ask.button}
          </span>
          <div className="border-t border-rule pt-3 font-text text-base leading-normal break-words">
            <ClosingAsk ask={ask} />
          </div>
          <div className="border-t-3 border-support pt-3 break-words">
            <p className="font-display text-lg leading-tight font-semibold">{ask.footerHeading}</p>
            <p className="pt-1 text-muted">{ask.footerText}</p>
          </div>
        </div>
      ) : (
        <p className="bg-surface p-4 text-muted">{t("settings.lookOff")}</p>
      )}
    </section>
  );
}
