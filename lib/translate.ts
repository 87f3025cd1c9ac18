import { createTranslator } from "use-intl/core";
import { editor } from "#lib/messages/editor.en.ts";
import { newsroom } from "#lib/messages/newsroom.en.ts";
import { problems } from "#lib/messages/problems.en.ts";
import { site } from "#lib/messages/site.en.ts";

const ENGLISH = { site, newsroom, editor, problems };
type Messages = typeof ENGLISH;

/** The words of one part of Readalso in one language (English so far), with ICU arguments: `t("saved", { time })`. */
export function translate<Part extends keyof Messages>(part: Part, language = "en") {
  return createTranslator({ locale: language, messages: ENGLISH, namespace: part });
}
