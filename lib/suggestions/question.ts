import type { DraftPassages, Passage } from "./passage.ts";

/** A word of the archive; `idf` says how rare it is, and a common one (in over a fifth of all articles, and over 50) finds nothing. */
export type KnownWord = { id: number; word: string; idf: number; isCommon: boolean };

/** The archive's words that a draft says, by id. */
export type Vocabulary = ReadonlyMap<number, KnownWord>;

/** Words with how much each counts when articles are compared with a passage. */
export type Question = ReadonlyMap<number, number>;

/** What a draft asks the archive, of its whole text, of each part, and of the paragraph in hand. */
export type DraftQuestion = { whole: Question; parts: Question[]; near: Question | null };

const WHOLE_WORDS = 60;
const PART_WORDS = 30;
const NEAR_WORDS = 40;

/** A draft's strongest words by log tf × idf. */
export function draftQuestion({ whole, parts, near }: DraftPassages, vocabulary: Vocabulary): DraftQuestion {
  return {
    whole: questionOf(whole, vocabulary, WHOLE_WORDS),
    parts: parts.map((part) => questionOf(part, vocabulary, PART_WORDS)),
    near: near && questionOf(near, vocabulary, NEAR_WORDS),
  };
}

function questionOf({ counts }: Passage, vocabulary: Vocabulary, most: number): Question {
  const weighed = [...counts].flatMap(([id, count]): [number, number][] => {
    const word = vocabulary.get(id);
    return word && !word.isCommon ? [[id, Math.log(1 + count) * word.idf]] : [];
  });
  return new Map(weighed.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most));
}
