/** A word at its place in a text; words are ids of the archive's words, 0 for one that no public article says. */
export type Token = { word: number; place: number };

/** What suggestions make of a piece of text. `pairs` are words that follow each other, little words between them left out. */
export type Passage = { counts: ReadonlyMap<number, number>; pairs: ReadonlySet<string> };

/** A draft as suggestions read it; `near` is the paragraph in hand or the words selected. */
export type DraftPassages = { whole: Passage; parts: Passage[]; near: Passage | null };

const WORDS_A_PART = 25;
const MOST_PARTS = 30;
const PAIR_REACH = 3;

/** Reads a draft: its headline counts twice, and short paragraphs are taken together until they say enough. */
export function draftPassages({
  headline,
  standfirst,
  paragraphs,
  near,
}: {
  headline: Token[];
  standfirst: Token[];
  paragraphs: Token[][];
  near: Token[] | null;
}): DraftPassages {
  const long = paragraphs.reduce((sum, tokens) => sum + tokens.length, 0) / MOST_PARTS;
  const parts: Token[][][] = [[]];
  for (const paragraph of paragraphs) {
    parts.at(-1)?.push(paragraph);
    const length = parts.at(-1)?.reduce((sum, tokens) => sum + tokens.length, 0) ?? 0;
    if (length >= Math.max(WORDS_A_PART, long)) parts.push([]);
  }
  return {
    whole: passageOf([headline, headline, standfirst, ...paragraphs]),
    parts: parts.filter((part) => part.length > 0).map(passageOf),
    near: near && near.length > 0 ? passageOf([near]) : null,
  };
}

/** The key of two words of which the second follows the first. */
export const pairOf = (first: number, second: number) => `${first} ${second}`;

function passageOf(texts: Token[][]): Passage {
  const counts = new Map<number, number>();
  const pairs = new Set<string>();
  for (const tokens of texts) {
    const inOrder = tokens.toSorted((a, b) => a.place - b.place);
    inOrder.forEach(({ word, place }, at) => {
      if (word === 0) return;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const next = inOrder[at + 1];
      if (next && next.word !== 0 && next.place - place <= PAIR_REACH) pairs.add(pairOf(word, next.word));
    });
  }
  return { counts, pairs };
}
