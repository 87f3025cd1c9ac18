import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { answerLanguage, LANGUAGE_COOKIE, type Language, languageOf } from "#lib/language.ts";

const spoken = new AsyncLocalStorage<Language>();
answerLanguage(() => spoken.getStore());

/**
 * Answers a request of staff in their language: the one they chose, told by a cookie, or the first one their browser asks for
 * while nobody has signed in.
 */
export function speakLanguage<T>(request: IncomingMessage, answer: () => T): T {
  return spoken.run(languageOf(chosen(request) ?? request.headers["accept-language"]?.slice(0, 2)), answer);
}

function chosen({ headers }: IncomingMessage): string | undefined {
  const cookie = headers.cookie?.split(/;\s*/).find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`));
  return cookie?.slice(LANGUAGE_COOKIE.length + 1);
}
