/** What tells that two articles say the same: their strongest words, strongest first, and the headline as it is printed. */
export type Told = { headline: string; strongest: number[] };

const COMPARED = 40;
const THE_SAME = 0.7;

/** Leaves out what says nearly the same as something before it, or as one of `seen`; keeps the order. */
export function withoutNearDuplicates<T extends Told>(articles: T[], seen: Told[] = []): T[] {
  const before = seen.map(likenessOf);
  return articles.filter((article) => {
    const likeness = likenessOf(article);
    if (before.some((other) => isNearly(likeness, other))) return false;
    before.push(likeness);
    return true;
  });
}

type Likeness = { headline: string; words: Set<number> };

function likenessOf({ headline, strongest }: Told): Likeness {
  const key = headline
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return { headline: key, words: new Set(strongest.slice(0, COMPARED)) };
}

function isNearly(one: Likeness, other: Likeness): boolean {
  if (one.headline !== "" && one.headline === other.headline) return true;
  // Very short texts share their few words by chance.
  if (Math.min(one.words.size, other.words.size) < COMPARED / 4) return false;
  const common = one.words
    .values()
    .filter((word) => other.words.has(word))
    .toArray().length;
  return common / (one.words.size + other.words.size - common) >= THE_SAME;
}
