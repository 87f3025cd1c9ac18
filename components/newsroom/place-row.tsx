"use client";

import type { ReactNode } from "react";
import { Field, TextField } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { MOST_ADDED_LINKS } from "#lib/suggestions/added-links.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
const ofAddresses = translate("addresses");
const ofSuggestions = translate("suggestions");

type Props = {
  /** `ownSlug` where it may be changed. */
  place: { id: number; name: string; path: string; description: string; ownSlug?: string; suggestedLinks?: number };
  act: FormAct;
  children?: ReactNode;
};

/** A section or topic in its list, with a form for its words that opens below it. */
export function PlaceRow({ place, act, children }: Props) {
  const [state, send] = useFormAct(act);
  return (
    <li className="flex items-start gap-2 border-b border-rule px-4 py-1.5 sm:px-6">
      <details className="min-w-0 flex-1">
        <summary className="flex list-none flex-wrap items-center gap-x-4 gap-y-1">
          <span className="min-w-0 flex-1 basis-52">
            <span className="font-text text-[0.9375rem] font-semibold">{place.name}</span>
            <span className="pl-2 text-muted">{place.path}</span>
            {place.description ? (
              <span className="block truncate text-[0.8125rem] text-muted">{place.description}</span>
            ) : null}
          </span>
          <span className="ui-button is-quiet">{t("place.edit")}</span>
        </summary>
        <form action={send} className="grid max-w-md gap-3 py-3">
          <input type="hidden" name="id" value={place.id} />
          <FormMessage state={state} />
          <Field
            label={t("place.name")}
            name="name"
            required
            maxLength={LIMITS.name}
            defaultValue={state.values.name ?? place.name}
            error={state.fields.name}
          />
          {place.ownSlug === undefined ? null : (
            <Field
              label={ofAddresses("section.slug")}
              name="slug"
              required
              maxLength={LIMITS.slug}
              autoCapitalize="none"
              spellCheck={false}
              hint={ofAddresses("section.slugHint")}
              defaultValue={state.values.slug ?? place.ownSlug}
              error={state.fields.slug}
            />
          )}
          <TextField
            label={t("place.description")}
            name="description"
            maxLength={LIMITS.description}
            defaultValue={state.values.description ?? place.description}
            error={state.fields.description}
          />
          {place.suggestedLinks === undefined ? null : (
            <Field
              label={ofSuggestions("ofSection")}
              name="suggestedLinks"
              type="number"
              min={0}
              max={MOST_ADDED_LINKS}
              hint={ofSuggestions("ofSectionHint")}
              defaultValue={state.values.suggestedLinks ?? String(place.suggestedLinks)}
              error={state.fields.suggestedLinks}
            />
          )}
          <div>
            <SubmitButton>{t("place.save")}</SubmitButton>
          </div>
        </form>
      </details>
      {children}
    </li>
  );
}
