/** A word of the draft as Postgres stems it. `weight` is log tf × idf over the archive; `near` the same for the paragraph in hand. */
export type DraftWord = { lexeme: string; weight: number; near: number };

/** An older public article that shares words with the draft. `headlineWords` are lexemes; `body` is a full-text rank ≥ 0. */
export type Candidate = {
  articleId: number;
  headline: string;
  address: string;
  section: string;
  publishedAt: Date;
  body: number;
  near: number;
  headlineWords: string[];
  topics: { name: string; rarity: number }[];
};

export type Suggestion = Omit<Candidate, "body" | "near" | "headlineWords" | "topics"> & {
  score: number;
  reasons: Reason[];
};

/** Why an article is offered; screens and the API put it into a sentence. */
export type Reason =
  | { because: "topics"; topics: string[] }
  | { because: "words"; words: string[] }
  | { because: "section"; section: string }
  | { because: "age"; days: number };

const DAY_MS = 86_400_000;

/**
 * Orders candidates, best first: shared text, how much of the candidate's headline the draft speaks of, shared topics by
 * rarity, the section to break ties, and recency as a soft term. With a paragraph in hand its words count first and the
 * whole draft second. One of two articles with the same headline is left out.
 */
export function rankCandidates({
  candidates,
  words,
  section,
  at,
  limit,
}: {
  candidates: Candidate[];
  words: DraftWord[];
  section: string | null;
  at: Date;
  limit: number;
}): Suggestion[] {
  const byLexeme = new Map(words.map((word) => [word.lexeme, word]));
  const withNear = words.some((word) => word.near > 0);
  const facts = candidates.map((candidate) => ({
    candidate,
    headline: headlineShare(candidate, byLexeme, "weight"),
    nearHeadline: headlineShare(candidate, byLexeme, "near"),
    topics: candidate.topics.reduce((sum, topic) => sum + topic.rarity, 0),
  }));
  const most = {
    body: largest(facts.map((fact) => fact.candidate.body)),
    near: largest(facts.map((fact) => fact.candidate.near)),
    headline: largest(facts.map((fact) => fact.headline)),
    nearHeadline: largest(facts.map((fact) => fact.nearHeadline)),
    topics: largest(facts.map((fact) => fact.topics)),
  };
  const scored = facts.map(({ candidate, headline, nearHeadline, topics }) => {
    const whole = (3 * candidate.body) / most.body + (4 * headline) / most.headline;
    const near = (3 * candidate.near) / most.near + (4 * nearHeadline) / most.nearHeadline;
    const text = withNear ? 0.4 * whole + near : whole;
    const sameSection = candidate.section === section ? 0.3 : 0;
    const score = text + (1.5 * topics) / most.topics + sameSection + recency(candidate.publishedAt, at);
    return { ...described(candidate), score, reasons: reasonsFor({ candidate, byLexeme, section, at }) };
  });
  const best = scored.sort((a, b) => b.score - a.score || b.articleId - a.articleId);
  return withoutRepeats(best).slice(0, limit);
}

/** How much of a headline the draft is about: the weight of the words they share over the headline's length, in [0, ∞). */
function headlineShare(candidate: Candidate, words: Map<string, DraftWord>, of: "weight" | "near"): number {
  const shared = candidate.headlineWords.reduce((sum, lexeme) => sum + (words.get(lexeme)?.[of] ?? 0), 0);
  return shared / Math.max(candidate.headlineWords.length, 3);
}

/** Fades over a month, then over a year, then slowly for ever. */
function recency(publishedAt: Date, at: Date): number {
  const days = Math.max(0, (at.getTime() - publishedAt.getTime()) / DAY_MS);
  return 0.5 * Math.exp(-days / 30) + 1.5 * Math.exp(-days / 365) - (1.5 * Math.log(1 + days)) / 8;
}

function reasonsFor({
  candidate,
  byLexeme,
  section,
  at,
}: {
  candidate: Candidate;
  byLexeme: Map<string, DraftWord>;
  section: string | null;
  at: Date;
}): Reason[] {
  const shared = candidate.headlineWords
    .flatMap((lexeme) => byLexeme.get(lexeme) ?? [])
    .sort((a, b) => b.near + b.weight - (a.near + a.weight))
    .slice(0, 4)
    .map((word) => asPrinted(word.lexeme, candidate.headline));
  const reasons: Reason[] = [];
  if (candidate.topics.length > 0)
    reasons.push({ because: "topics", topics: candidate.topics.map((topic) => topic.name) });
  if (shared.length > 0) reasons.push({ because: "words", words: [...new Set(shared)] });
  if (candidate.section === section) reasons.push({ because: "section", section });
  reasons.push({
    because: "age",
    days: Math.max(0, Math.floor((at.getTime() - candidate.publishedAt.getTime()) / DAY_MS)),
  });
  return reasons;
}

/** The word of the headline that a lexeme was stemmed from, as it is written there. */
function asPrinted(lexeme: string, headline: string): string {
  const words = headline.match(/[\p{L}\p{N}]+/gu) ?? [];
  const stem = lexeme.slice(0, Math.max(3, lexeme.length - 1));
  return words.find((word) => word.toLowerCase().startsWith(stem)) ?? lexeme;
}

function withoutRepeats(suggestions: Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ headline }) => {
    const key = headline
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    return seen.has(key) ? false : seen.add(key);
  });
}

function described({ articleId, headline, address, section, publishedAt }: Candidate) {
  return { articleId, headline, address, section, publishedAt };
}

// At least a little, so that nothing is divided by zero.
function largest(numbers: number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0) || 1;
}
