"use client";

import { Field, TextField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

/** Adds a section or topic. */
export function AddPlaceForm({ act }: { act: FormAct }) {
  const [state, send] = useFormAct(act);
  return (
    <form action={send} className="grid max-w-md gap-3">
      <FormMessage state={state} />
      <Field
        label={t("place.name")}
        name="name"
        required
        maxLength={LIMITS.name}
        defaultValue={state.values.name}
        error={state.fields.name}
      />
      <Field
        label={t("place.slug")}
        name="slug"
        hint={t("place.slugHint")}
        maxLength={LIMITS.slug}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.values.slug}
        error={state.fields.slug}
      />
      <TextField
        label={t("place.description")}
        name="description"
        hint={t("place.descriptionHint")}
        maxLength={LIMITS.description}
        defaultValue={state.values.description}
        error={state.fields.description}
      />
      <div>
        <SubmitButton look="main">{t("place.add")}</SubmitButton>
      </div>
    </form>
  );
}
