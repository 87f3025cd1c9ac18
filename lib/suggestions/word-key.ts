import { ukrainianStem } from "./ukrainian-stem.ts";

/** How an edition's words are told apart: its text search configuration and its language (BCP 47). */
export type WordRule = { searchConfig: string; language: string };

// What Postgres knows as stop words of other languages.
const LITTLE_UKRAINIAN_WORDS = new Set(
  "а але або без біля бо був була було були бути в вже ви від вона вони воно все всі всіх в’їзд він для до є ж з за зі з-за із й його її їх їхній коли котрий крім ледве ми може між на над навколо нам нас наш не неї нема ним них ні ніж о об один ось от перед по понад під після при про проти саме свій своє своїх себе собі та так там таке також те ти тим тих то тоді тому тут у усе усі ще щоб що цей ця це ці цих через чи чого чому як яка яке який які яких якщо кожен щодо адже аби серед поки теж лише тільки дуже зараз буде будуть можна треба чим де".split(
    " ",
  ),
);

// Languages whose words stay as they are in a sentence.
const UNCHANGING = ["vi", "id", "ms", "zh", "ja", "ko", "th"];

/**
 * The form under which suggestions keep a word that Postgres made of a text; null for one that says nothing. Where Postgres
 * has no stemmer (`simple`), Ukrainian words lose their endings, and long words of other languages their last third.
 */
export function wordKey(lexeme: string, { searchConfig, language }: WordRule): string | null {
  if (lexeme.length < 2 || lexeme.length > 40) return null;
  if (searchConfig !== "simple") return lexeme;
  if (/^\p{N}+$/u.test(lexeme)) return lexeme;
  if (language.startsWith("uk")) return LITTLE_UKRAINIAN_WORDS.has(lexeme) ? null : ukrainianStem(lexeme);
  if (UNCHANGING.some((code) => language.startsWith(code))) return lexeme;
  return lexeme.slice(0, Math.max(5, Math.ceil(lexeme.length * 0.7)));
}
