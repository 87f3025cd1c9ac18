"use client";

import { Field, TextField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export function SiteSettingsForm({ act, site }: { act: FormAct; site: SiteSettings }) {
  const [state, send] = useFormAct(act);
  const field = (name: keyof SiteSettings) => ({
    name,
    label: t(`settings.${name}`),
    defaultValue: state.values[name] ?? site[name],
    error: state.fields[name],
  });
  return (
    <form action={send} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <Field {...field("name")} required />
      <Field {...field("tagline")} />
      <TextField {...field("description")} hint={t("settings.descriptionHint")} />
      <Field {...field("timeZone")} required spellCheck={false} hint={t("settings.timeZoneHint")} />
      <Field {...field("email")} type="email" />
      <div>
        <SubmitButton look="main">{t("settings.save")}</SubmitButton>
      </div>
    </form>
  );
}
