/** Languages the newsroom's screens speak; each person chooses one. */
export const LANGUAGES = ["en", "uk"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Cookie that tells the server the language of this browser's person before anything is read from the database. */
export const LANGUAGE_COOKIE = "readalso-language";

// The server process answers for the request under way; on globalThis, because Next bundles its own copies of our modules.
const KEY = Symbol.for("readalso.language");
const shared = globalThis as { [KEY]?: () => Language | undefined; document?: { documentElement: { lang: string } } };

/** The language of the person whose request is being answered or, in a browser, of the page; English for programs. */
export function languageNow(): Language {
  return shared[KEY]?.() ?? languageOf(shared.document?.documentElement.lang);
}

/** Tells `languageNow` where this process keeps the language of a request. */
export function answerLanguage(read: () => Language | undefined): void {
  shared[KEY] = read;
}

/** A language we have, whatever a cookie, a form or the tag of an edition (`uk-UA`) says. */
export function languageOf(given: string | undefined): Language {
  const spoken = given?.split("-")[0];
  return LANGUAGES.find((language) => language === spoken) ?? "en";
}

/** How dates and numbers are written: English ones day first, as the model newsroom writes them. */
export function localeNow(): string {
  const language = languageNow();
  return language === "en" ? "en-GB" : language;
}
