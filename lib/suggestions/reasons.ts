import type { Candidate } from "./rank-candidates.ts";
import type { Draft } from "./score-candidates.ts";

/** Why an article is offered; screens and the API put it into a sentence. */
export type Reason =
  | { because: "topics"; topics: string[] }
  | { because: "names"; names: string[] }
  | { because: "words"; words: string[] }
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
}: {
  candidate: Candidate;
  draft: Draft;
  text: string;
  section: string | null;
  at: Date;
}): Reason[] {
  const reasons: Reason[] = [];
  const topics = candidate.topics.toSorted((a, b) => b.rarity - a.rarity).map(({ name }) => name);
  if (topics.length > 0) reasons.push({ because: "topics", topics: topics.slice(0, MOST_TOPICS) });
  const shared = sharedWords(candidate, draft);
  const names = shared.filter((word) => isName(word, text));
  const words = shared.filter((word) => !names.includes(word));
  if (names.length > 0) reasons.push({ because: "names", names });
  if (words.length > 0) reasons.push({ because: "words", words });
  if (candidate.section === section) reasons.push({ because: "section", section });
  reasons.push({
    because: "age",
    days: Math.max(0, Math.floor((at.getTime() - candidate.publishedAt.getTime()) / DAY_MS)),
  });
  return reasons;
}

/** Words of the headline that the draft says, as they are printed there: those of the paragraph in hand first, then the rarest. */
function sharedWords({ headline, headlineText }: Candidate, { passages, vocabulary }: Draft): string[] {
  const known = [...new Set(headline)].flatMap((id) => vocabulary.get(id) ?? []);
  const isNear = (id: number) => (passages.near?.counts.has(id) ? 1 : 0);
  const best = known
    .filter(({ id, isCommon }) => !isCommon && (passages.whole.counts.has(id) || isNear(id)))
    .sort((a, b) => isNear(b.id) - isNear(a.id) || b.idf - a.idf)
    .slice(0, MOST_WORDS);
  return [...new Set(best.flatMap(({ word }) => asPrinted(word, headlineText) ?? []))];
}

/** The word of a headline that a stem was made of, as it is written there. */
function asPrinted(stem: string, headline: string): string | undefined {
  const words = headline.match(/[\p{L}\p{N}]+/gu) ?? [];
  const begins = [stem, stem.slice(0, Math.max(3, stem.length - 1)), stem.slice(0, Math.max(2, stem.length - 2))];
  return begins
    .map((begin) => words.find((word) => word.toLowerCase().startsWith(begin)))
    .find((word) => word !== undefined);
}

/** A word that the draft writes with a capital in the middle of a sentence, or all in capitals, is a name. */
function isName(word: string, text: string): boolean {
  if (!/^\p{Lu}/u.test(word)) return false;
  const stem = word.slice(0, Math.max(3, word.length - 2)).replace(/[^\p{L}\p{N}]/gu, "");
  return new RegExp(`[\\p{Ll}\\p{N},;]\\s+(?=${stem})`, "u").test(text);
}
