import { type DraftPassages, type Passage, pairOf } from "./passage.ts";
import type { DraftQuestion, Question, Vocabulary } from "./question.ts";
import type { WordRule } from "./word-key.ts";

/** What is compared of an older article: word ids of its headline in their order, and weights of its strongest words. */
export type Compared = {
  headline: number[];
  strongest: ReadonlyMap<number, number>;
  topics: { rarity: number }[];
  inSection: boolean;
  publishedAt: Date;
};

/** A draft in the words of its edition's archive. */
export type Draft = { passages: DraftPassages; question: DraftQuestion; vocabulary: Vocabulary; rule: WordRule };

const DAY_MS = 86_400_000;
// Where somebody stands in the text says more of what they want to link to than all the rest of it.
const WHOLE_BESIDE_NEAR = 0.5;

/**
 * How well each article would stand as a link in the draft, only comparable within one call: shared text, how much of ITS
 * headline the draft says, phrases of the headline that the draft says as they are, the one part of the draft that fits it
 * best, shared topics by rarity, recency as a soft term, and the section to break ties. Each is measured against the best.
 */
export function scoreCandidates(candidates: Compared[], draft: Draft, at: Date): number[] {
  const { passages, question } = draft;
  const bodies = measured(candidates, (one) => shared(one, question.whole));
  const parts = bestParts(candidates, question.parts);
  const whole = [
    ...[times(3, bodies), times(1, parts)],
    ...headlineScores(candidates, passages.whole, draft.vocabulary),
  ];
  const near =
    passages.near && question.near
      ? [
          times(
            3,
            measured(candidates, (one) => shared(one, question.near as Question)),
          ),
          ...headlineScores(candidates, passages.near, draft.vocabulary),
        ]
      : null;
  const topics = measured(candidates, (one) => one.topics.reduce((sum, { rarity }) => sum + rarity, 0));
  return candidates.map((one, place) => {
    const text = near ? WHOLE_BESIDE_NEAR * sumAt(whole, place) + sumAt(near, place) : sumAt(whole, place);
    const section = one.inSection ? 0.3 : 0;
    return text + 1.5 * (topics[place] ?? 0) + section + recency(one.publishedAt, at);
  });
}

function headlineScores(candidates: Compared[], passage: Passage, vocabulary: Vocabulary): number[][] {
  const idfOf = (word: number) => vocabulary.get(word)?.idf ?? 0;
  const words = measured(candidates, ({ headline }) => {
    const distinct = new Set(headline);
    const said = distinct.values().filter((word) => passage.counts.has(word));
    return said.reduce((sum, word) => sum + idfOf(word), 0) / Math.max(distinct.size, 3);
  });
  const phrases = measured(candidates, ({ headline }) => {
    const sum = headline.reduce((all, word, place) => {
      const next = headline[place + 1];
      return next && passage.pairs.has(pairOf(word, next)) ? all + Math.min(idfOf(word), idfOf(next)) : all;
    }, 0);
    return sum / Math.max(headline.length, 3);
  });
  return [times(4, words), phrases];
}

function shared({ strongest }: Compared, question: Question): number {
  let sum = 0;
  for (const [word, weight] of question) sum += weight * (strongest.get(word) ?? 0);
  return sum;
}

/** How well each article fits the one part of the draft that it fits best. */
function bestParts(candidates: Compared[], parts: Question[]): number[] {
  const asking = new Map<number, [part: number, weight: number][]>();
  parts.forEach((part, at) => {
    for (const [word, weight] of part) asking.set(word, [...(asking.get(word) ?? []), [at, weight]]);
  });
  return measured(candidates, ({ strongest }) => {
    const sums = new Float64Array(parts.length);
    for (const [word, weight] of strongest) {
      for (const [part, asked] of asking.get(word) ?? []) sums[part] = (sums[part] ?? 0) + asked * weight;
    }
    return largest([...sums]);
  });
}

/** Fades over a month, then over a year, then slowly for ever. */
function recency(publishedAt: Date, at: Date): number {
  const days = Math.max(0, (at.getTime() - publishedAt.getTime()) / DAY_MS);
  return 0.5 * Math.exp(-days / 30) + 1.5 * Math.exp(-days / 365) - (1.5 * Math.log(1 + days)) / 8;
}

/** Parts of the largest, so that 1 is the best of these candidates. */
function measured(candidates: Compared[], measure: (one: Compared) => number): number[] {
  const numbers = candidates.map(measure);
  const most = largest(numbers) || 1;
  return numbers.map((number) => number / most);
}

const times = (factor: number, numbers: number[]) => numbers.map((number) => factor * number);
const largest = (numbers: number[]) => numbers.reduce((most, number) => Math.max(most, number), 0);
const sumAt = (lists: number[][], place: number) => lists.reduce((sum, list) => sum + (list[place] ?? 0), 0);
