import { withoutNearDuplicates } from "./near-duplicates.ts";
import { type Reason, reasonsFor } from "./reasons.ts";
import { type Compared, type Draft, scoreCandidates } from "./score-candidates.ts";
import { type TargetYield, yieldTerm } from "./target-yield.ts";

/** An older public article that shares words or topics with a draft. */
export type Candidate = Omit<Compared, "inSection" | "strongest" | "topics"> & {
  articleId: number;
  headlineText: string;
  address: string;
  section: string;
  /** Ids of its strongest words, strongest first, with their weights. */
  words: number[];
  weights: number[];
  topics: { name: string; rarity: number }[];
};

export type Suggestion = {
  articleId: number;
  headline: string;
  address: string;
  section: string;
  publishedAt: Date;
  score: number;
  reasons: Reason[];
};

/** What candidates are ranked for. `linked` are articles the draft links to, so that none of their doubles is offered. */
export type Wished = {
  draft: Draft;
  /** The draft as readers would find it. */
  text: string;
  /** Ids of the draft's own strongest words, strongest first; empty where its doubles may be offered. */
  strongest: number[];
  linked: Candidate[];
  section: string | null;
  at: Date;
  limit: number;
};

/** A candidate and how well it would stand in the draft. */
export type Scored = { candidate: Candidate; score: number };

/** The candidates that fit the draft best, best first: enough to fill any list after doubles are taken out. */
export function bestCandidates(candidates: Candidate[], wished: Wished): Scored[] {
  const { draft, section, at } = wished;
  const compared = candidates.map((candidate) => ({
    ...candidate,
    strongest: sharedWords(candidate, draft),
    inSection: candidate.section === section,
  }));
  const scores = scoreCandidates(compared, draft, at);
  return candidates
    .map((candidate, place) => ({ candidate, score: scores[place] ?? 0 }))
    .sort(byScore)
    .slice(0, 3 * wished.limit + 20);
}

/**
 * Orders the best candidates by how they fit and, a little, by how readers follow links to them, without those that say nearly
 * the same as the draft, as what it links to, or as a better one, and without those for which there is no better reason than
 * their section, their age and their readers.
 */
export function chooseSuggestions(
  best: Scored[],
  wished: Wished,
  yields: ReadonlyMap<number, TargetYield>,
): Suggestion[] {
  const scored = best
    .map(({ candidate, score }) => ({ candidate, score: score + yieldTerm(yields.get(candidate.articleId)) }))
    .sort(byScore)
    .map((one) => ({ ...one, ...toldOf(one.candidate) }));
  const seen = [{ headline: "", strongest: wished.strongest }, ...wished.linked.map(toldOf)];
  return withoutNearDuplicates(scored, seen)
    .map((one) => suggestionOf(one, wished, yields.get(one.candidate.articleId)))
    .filter(({ reasons }) => reasons.some(({ because }) => !SAYS_LITTLE.includes(because)))
    .slice(0, wished.limit);
}

const SAYS_LITTLE: Reason["because"][] = ["section", "age", "readers"];
const byScore = (a: Scored, b: Scored) => b.score - a.score || b.candidate.articleId - a.candidate.articleId;

/** Only words that the draft says too can count. */
function sharedWords({ words, weights }: Candidate, { vocabulary }: Draft): Map<number, number> {
  const shared = new Map<number, number>();
  words.forEach((word, place) => {
    if (vocabulary.has(word)) shared.set(word, (weights[place] ?? 0) / 1000);
  });
  return shared;
}

const toldOf = ({ headlineText, words }: Candidate) => ({ headline: headlineText, strongest: words });

function suggestionOf(
  { candidate, score }: Scored,
  { draft, text, section, at }: Wished,
  known: TargetYield | undefined,
): Suggestion {
  const { articleId, headlineText, address, section: own, publishedAt } = candidate;
  return {
    ...{ articleId, headline: headlineText, address, section: own, publishedAt, score },
    reasons: reasonsFor({ candidate, draft, text, section, at, known }),
  };
}
