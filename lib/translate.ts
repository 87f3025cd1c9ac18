import { createTranslator } from "use-intl/core";
import { type Language, languageNow } from "#lib/language.ts";
import { ENGLISH, type English } from "#lib/messages/english.ts";
import { UKRAINIAN } from "#lib/messages/ukrainian.ts";
import type { Words } from "#lib/messages/words.ts";

type Translator<Part extends keyof English> = ReturnType<typeof translatorOf<Part>>;

const WORDS: Record<Language, Words<English>> = { en: ENGLISH, uk: UKRAINIAN };
const kept = new Map<string, unknown>();

/**
 * The words of one part of Readalso, with ICU arguments: `t("saved", { time })`. Without a language each call speaks the one
 * of the request or page it is made in: `t` itself may stand beside a module's imports, what it answers may not.
 */
export function translate<Part extends keyof English>(part: Part, language?: Language): Translator<Part> {
  if (language) return keptTranslator(part, language);
  const speak = (...given: Parameters<Translator<Part>>) => keptTranslator(part, languageNow())(...given);
  return speak as Translator<Part>;
}

function keptTranslator<Part extends keyof English>(part: Part, language: Language): Translator<Part> {
  const name = `${language} ${part}`;
  const translator = kept.get(name) ?? translatorOf(part, language);
  kept.set(name, translator);
  return translator as Translator<Part>;
}

function translatorOf<Part extends keyof English>(part: Part, language: Language) {
  // The English sentences say what each one fills in; a test sees to it that the others fill in the same.
  const messages = WORDS[language] as English;
  return createTranslator({ locale: language, messages, namespace: part });
}
