import { withoutNearDuplicates } from "./near-duplicates.ts";
import { type Reason, reasonsFor } from "./reasons.ts";
import { type Compared, type Draft, scoreCandidates } from "./score-candidates.ts";

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
  /** Ids of the draft's own strongest words, strongest first. */
  strongest: number[];
  linked: Candidate[];
  section: string | null;
  at: Date;
  limit: number;
};

/**
 * Orders candidates, best first, without those that say nearly the same as the draft, as what it links to, or as a better
 * one, and without those for which there is no better reason than their section and age.
 */
export function rankCandidates(candidates: Candidate[], wished: Wished): Suggestion[] {
  const { draft, section, at } = wished;
  const compared = candidates.map((candidate) => ({
    ...candidate,
    strongest: sharedWords(candidate, draft),
    inSection: candidate.section === section,
  }));
  const scores = scoreCandidates(compared, draft, at);
  const scored = candidates
    .map((candidate, place) => ({ candidate, score: scores[place] ?? 0 }))
    .sort((a, b) => b.score - a.score || b.candidate.articleId - a.candidate.articleId)
    // Enough to fill any list after doubles are taken out.
    .slice(0, 3 * wished.limit + 20)
    .map((one) => ({ ...one, ...toldOf(one.candidate) }));
  const seen = [{ headline: "", strongest: wished.strongest }, ...wished.linked.map(toldOf)];
  return withoutNearDuplicates(scored, seen)
    .map(({ candidate, score }) => suggestionOf(candidate, score, wished))
    .filter(({ reasons }) => reasons.some(({ because }) => because !== "section" && because !== "age"))
    .slice(0, wished.limit);
}

/** Only words that the draft says too can count. */
function sharedWords({ words, weights }: Candidate, { vocabulary }: Draft): Map<number, number> {
  const shared = new Map<number, number>();
  words.forEach((word, place) => {
    if (vocabulary.has(word)) shared.set(word, (weights[place] ?? 0) / 1000);
  });
  return shared;
}

const toldOf = ({ headlineText, words }: Candidate) => ({ headline: headlineText, strongest: words });

function suggestionOf(candidate: Candidate, score: number, { draft, text, section, at }: Wished): Suggestion {
  const { articleId, headlineText, address, section: own, publishedAt } = candidate;
  return {
    ...{ articleId, headline: headlineText, address, section: own, publishedAt, score },
    reasons: reasonsFor({ candidate, draft, text, section, at }),
  };
}
