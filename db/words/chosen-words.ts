import { idf, strongestWords } from "#lib/suggestions/strongest-words.ts";
import type { Spoken } from "./spoken-words.ts";

/** How many of an article's strongest words are kept, and how many of these it may be found by. */
export const KEPT_WORDS = 160;
export const FOUND_BY = 48;

/** The word that every article says: its row counts them. */
export const EVERY_ARTICLE = "";

export type KnownWords = ReadonlyMap<string, { id: number; articles: number }>;
export type ArticleWords = {
  articleId: number;
  day: number;
  headline: number[];
  words: number[];
  weights: number[];
};

/** An article's row of `article_words`, chosen by how rare its words are at present. */
export function chosenWords({ articleId, day, headline, counts }: Spoken, known: KnownWords): ArticleWords {
  const all = known.get(EVERY_ARTICLE)?.articles ?? 1;
  const idfOf = (word: string) => idf({ articles: known.get(word)?.articles ?? 1, all });
  const strongest = strongestWords({ counts, idfOf, most: KEPT_WORDS }).flatMap(({ word, weight }) => {
    const id = known.get(word)?.id;
    return id === undefined ? [] : [{ id, weight }];
  });
  return {
    ...{ articleId, day },
    headline: headline.flatMap((word) => known.get(word)?.id ?? []),
    words: strongest.map(({ id }) => id),
    weights: strongest.map(({ weight }) => weight),
  };
}

/** The part of a headline of so many words that one of them is, in thousandths; very short ones count as three words. */
export function headlineShare(words: number): number {
  return Math.round(1000 / Math.max(words, 3));
}
