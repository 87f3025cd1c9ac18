/**
 * How an article's words (or the numbers that stand for them) weigh: `weight` in thousandths, by count and length alone;
 * `strength` is the same times rarity, which decides what is kept.
 */
export type WeighedWord<Word> = { word: Word; weight: number; strength: number };

// BM25's customary constants; a fixed length to compare with, so that a weight depends on its article alone.
const SATURATION = 1.2;
const LENGTH_COUNTS = 0.75;
const ORDINARY_LENGTH = 400;

/** The `most` strongest words of an article, strongest first, from how often it says each and how rare each is. */
export function strongestWords<Word extends string | number>({
  counts,
  idfOf,
  most,
}: {
  counts: ReadonlyMap<Word, number> | readonly (readonly [word: Word, count: number])[];
  idfOf: (word: Word) => number;
  most: number;
}): WeighedWord<Word>[] {
  let length = 0;
  for (const [, count] of counts) length += count;
  const slow = SATURATION * (1 - LENGTH_COUNTS + (LENGTH_COUNTS * length) / ORDINARY_LENGTH);
  const weighed: WeighedWord<Word>[] = [];
  for (const [word, count] of counts) {
    const weight = (count * (SATURATION + 1)) / (count + slow);
    weighed.push({ word, weight: Math.max(1, Math.round(weight * 1000)), strength: weight * idfOf(word) });
  }
  weighed.sort((a, b) => b.strength - a.strength || (a.word < b.word ? -1 : 1));
  return weighed.slice(0, most);
}

/** How rare a word is that so many of all articles say: natural logarithm, 0.69 for one that all of them say. */
export function idf({ articles, all }: { articles: number; all: number }): number {
  return Math.log(1 + Math.max(all, 1) / Math.max(articles, 1));
}
