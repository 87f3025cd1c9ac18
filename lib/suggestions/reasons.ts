import type { Candidate } from "./rank-candidates.ts";
import type { Draft } from "./score-candidates.ts";
import { isFollowed, type TargetYield } from "./target-yield.ts";
import { type WordRule, wordKey } from "./word-key.ts";

/** Why an article is offered; screens and the API put it into a sentence. */
export type Reason =
  | { because: "topics"; topics: string[] }
  | { because: "names"; names: string[] }
  | { because: "words"; words: string[] }
  | { because: "text"; words: string[] }
  | { because: "readers" }
  | { because: "section"; section: string }
  | { because: "age"; days: number };

const MOST_WORDS = 4;
const MOST_TOPICS = 3;
const DAY_MS = 86_400_000;

/** What the draft and an article have in common, as a writer would say it, and how old the article is. */
export function reasonsFor({
  candidate,
  draft,
  text,
  section,
  at,
  known,
}: {
  candidate: Candidate;
  draft: Draft;
  text: string;
  section: string | null;
  at: Date;
  known: TargetYield | undefined;
}): Reason[] {
  const reasons: Reason[] = [];
  const topics = candidate.topics.toSorted((a, b) => b.rarity - a.rarity).map(({ name }) => name);
  if (topics.length > 0) reasons.push({ because: "topics", topics: topics.slice(0, MOST_TOPICS) });
  const shared = sharedWords(candidate, draft);
  const names = shared.filter((word) => isName(word, text));
  const words = shared.filter((word) => !names.includes(word));
  if (names.length > 0) reasons.push({ because: "names", names });
  if (words.length > 0) reasons.push({ because: "words", words });
  if (reasons.length === 0) {
    const said = saidByBoth(candidate, draft, text);
    if (said.length > 1) reasons.push({ because: "text", words: said });
  }
  if (isFollowed(known)) reasons.push({ because: "readers" });
  if (candidate.section === section) reasons.push({ because: "section", section });
  reasons.push({
    because: "age",
    days: Math.max(0, Math.floor((at.getTime() - candidate.publishedAt.getTime()) / DAY_MS)),
  });
  return reasons;
}

/** Words of the headline that the draft says, as they are printed there: those of the paragraph in hand first, then the rarest. */
function sharedWords({ headline, headlineText }: Candidate, { passages, vocabulary, rule }: Draft): string[] {
  const known = [...new Set(headline)].flatMap((id) => vocabulary.get(id) ?? []);
  const isNear = (id: number) => (passages.near?.counts.has(id) ? 1 : 0);
  const best = known
    .filter(({ id, isCommon }) => !isCommon && (passages.whole.counts.has(id) || isNear(id)))
    .sort((a, b) => isNear(b.id) - isNear(a.id) || b.idf - a.idf)
    .slice(0, MOST_WORDS);
  return [...new Set(best.map(({ word }) => asPrinted(word, headlineText, rule)))];
}

/** The strongest words that both texts say, as the draft writes them, where the headline says none of them. */
function saidByBoth({ words }: Candidate, { question, vocabulary, rule }: Draft, text: string): string[] {
  const isAsked = (id: number) => question.near?.has(id) || question.whole.has(id);
  const known = words.filter(isAsked).flatMap((id) => vocabulary.get(id) ?? []);
  const best = known.sort((a, b) => b.idf - a.idf).slice(0, MOST_WORDS);
  return [...new Set(best.map(({ word }) => asPrinted(word, text, rule)))];
}

/** The word of a text that a kept one was made of, as it is written there. */
function asPrinted(kept: string, text: string, rule: WordRule): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const same = words.find((word) => wordKey(word.toLowerCase(), rule) === kept);
  // Postgres stems differ from their words at the end.
  const begins = [kept, kept.slice(0, Math.max(3, kept.length - 1)), kept.slice(0, Math.max(2, kept.length - 2))];
  const near = begins.map((begin) => words.find((word) => word.toLowerCase().startsWith(begin)));
  return same ?? near.find((word) => word !== undefined) ?? kept;
}

/** A word that the draft writes with a capital in the middle of a sentence, or all in capitals, is a name. */
function isName(word: string, text: string): boolean {
  if (!/^\p{Lu}/u.test(word)) return false;
  const stem = word.slice(0, Math.max(3, word.length - 2)).replace(/[^\p{L}\p{N}]/gu, "");
  return new RegExp(`[\\p{Ll}\\p{N},;]\\s+(?=${stem})`, "u").test(text);
}
