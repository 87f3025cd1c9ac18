import { languageNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import type { Reason } from "./reasons.ts";

/** Why an article is offered, as a sentence for whoever writes. */
export function reasonSentence(reason: Reason): string {
  const t = translate("editor");
  switch (reason.because) {
    case "topics":
      return t("reason.topics", { count: reason.topics.length, topics: list(reason.topics) });
    case "names":
      return t("reason.names", { count: reason.names.length, names: list(reason.names) });
    case "words":
      return t("reason.words", { words: list(reason.words.map((word) => `“${word}”`)) });
    case "text":
      return t("reason.text", { words: list(reason.words.map((word) => `“${word}”`)) });
    case "readers":
      return t("reason.readers");
    case "section":
      return t("reason.section", { section: reason.section });
    case "age":
      return ageSentence(reason.days);
  }
}

function ageSentence(days: number): string {
  const t = translate("editor");
  if (days < 2) return days === 0 ? t("reason.today") : t("reason.yesterday");
  if (days < 45) return t("reason.days", { days });
  if (days < 548) return t("reason.months", { months: Math.round(days / 30.44) });
  return t("reason.years", { years: Math.round(days / 365.25) });
}

const list = (words: string[]) => new Intl.ListFormat(languageNow()).format(words);
