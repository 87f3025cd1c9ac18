import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { answerLanguage, LANGUAGE_COOKIE, type Language, languageOf } from "#lib/language.ts";

const spoken = new AsyncLocalStorage<Language>();
answerLanguage(() => spoken.getStore());

/** Answers a request of staff in their language. */
export function speakLanguage<T>(request: IncomingMessage, answer: () => T): T {
  return spoken.run(languageAskedBy(request), answer);
}

/**
 * The language of whoever sends a request: the one they chose, told by a cookie, or the first one their browser asks for while
 * nobody has signed in.
 */
export function languageAskedBy(request: IncomingMessage): Language {
  return languageOf(chosen(request) ?? request.headers["accept-language"]?.slice(0, 2));
}

/** Does something for a person who is not asking just now, in the language they chose; what it starts goes on in it. */
export function inLanguage<T>(language: Language, run: () => T): T {
  return spoken.run(language, run);
}

function chosen({ headers }: IncomingMessage): string | undefined {
  const cookie = headers.cookie?.split(/;\s*/).find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`));
  return cookie?.slice(LANGUAGE_COOKIE.length + 1);
}
