"use client";

import { SelectField } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { LANGUAGES, type Language } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
// Each in its own words: who has chosen the wrong one must find the way back.
const NAMES: Record<Language, string> = { en: "English", uk: "Українська" };

export function LanguageForm({ act, language }: { act: (form: FormData) => Promise<void>; language: Language }) {
  return (
    <form action={act} className="flex max-w-md flex-wrap items-end gap-3">
      <SelectField
        label={t("account.language")}
        name="language"
        choices={LANGUAGES.map((value) => ({ value, name: NAMES[value] }))}
        defaultValue={language}
      />
      <SubmitButton>{t("account.chooseLanguage")}</SubmitButton>
    </form>
  );
}
