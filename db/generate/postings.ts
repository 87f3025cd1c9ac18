import { type ArticleWords, FOUND_BY, headlineShare } from "#db/words/chosen-words.ts";

/** How many articles a batch may have at most. */
export const MOST_ARTICLES = 2 ** 13;

const WEIGHTS = 2 ** 12;

/**
 * Rows of `word_weights` and `headline_words` of a batch, in the order of their index, so that each of its pages is met once.
 * They are sorted as numbers put together from word, weight and place in the batch, many times faster than as rows. A number
 * holds 53 bits: that leaves 28 for the word, more words than a newsroom will ever say.
 */
export function openPostings() {
  const articles: { day: number; articleId: number; share: number }[] = [];
  const weighed: number[] = [];
  const headlines: number[] = [];

  const add = ({ articleId, day, headline, words, weights }: ArticleWords) => {
    const place = articles.length;
    if (place === MOST_ARTICLES) throw new Error(`A batch has more than ${MOST_ARTICLES} articles.`);
    articles.push({ day, articleId, share: headlineShare(headline.length) });
    for (let at = 0; at < Math.min(words.length, FOUND_BY); at += 1) {
      weighed.push(((words[at] as number) * WEIGHTS + (weights[at] as number)) * MOST_ARTICLES + place);
    }
    for (const word of new Set(headline)) headlines.push(word * MOST_ARTICLES + place);
  };

  function* weightRows(): Generator<number[]> {
    for (const key of Float64Array.from(weighed).sort()) {
      const { day, articleId } = articles[key % MOST_ARTICLES] as (typeof articles)[number];
      const posting = Math.floor(key / MOST_ARTICLES);
      yield [Math.floor(posting / WEIGHTS), posting % WEIGHTS, day, articleId];
    }
  }

  function* headlineRows(): Generator<number[]> {
    for (const key of Float64Array.from(headlines).sort()) {
      const { day, articleId, share } = articles[key % MOST_ARTICLES] as (typeof articles)[number];
      yield [Math.floor(key / MOST_ARTICLES), day, articleId, share];
    }
  }

  return { add, weightRows, headlineRows };
}
