import { z } from "zod";
import { findTopics } from "#db/drafts/find-topics.ts";
import { suggestForArticle } from "#db/suggestions/suggest-for-article.ts";
import { suggestTargets } from "#db/suggestions/suggest-targets.ts";

import { LIMITS } from "#lib/limits.ts";
import type { Suggestion } from "#lib/suggestions/rank-candidates.ts";
import { reasonSentence } from "#lib/suggestions/reason-sentence.ts";
import { call } from "../program.ts";
import { timeInput, timeOutput } from "../shapes.ts";

const DEFAULT_LIMIT = 10;
const MOST = 50;

const SuggestionsOutput = z.object({
  items: z.array(
    z.object({
      articleId: z.int(),
      headline: z.string(),
      section: z.string(),
      address: z.string(),
      publishedAt: timeOutput,
      score: z.number().describe("Only comparable within one answer."),
      reasons: z.array(z.string()).describe("Sentences for the writer."),
    }),
  ),
});

export const suggestForArticleCall = call({
  summary: "Suggest articles that this one’s newest draft could link to, best first",
  permission: "read",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(MOST).optional(),
    node: z.string().max(40).optional().describe("Node id of the paragraph in hand: its words count first."),
  }),
  output: SuggestionsOutput,
  run: async ({ staff, id, query: { limit = DEFAULT_LIMIT, node } }) => {
    const found = await suggestForArticle(staff, { articleId: id, node, limit, at: new Date() });
    return found ? { ok: true, answer: { items: found.map(item) } } : { ok: false, problem: "not-found" };
  },
});

export const suggestCall = call({
  summary: "Suggest articles that a text could link to, best first; no article needed",
  permission: "create",
  input: z.strictObject({
    headline: z.string().max(LIMITS.headline),
    standfirst: z.string().max(LIMITS.standfirst).optional(),
    text: z.string().max(LIMITS.draftBytes),
    paragraph: z.string().max(LIMITS.draftBytes).optional().describe("The paragraph in hand: its words count first."),
    topics: z.array(z.string().max(LIMITS.name)).max(LIMITS.topics).optional().describe("Slugs or names."),
    section: z.string().max(LIMITS.slug).nullable().optional().describe("Slug."),
    edition: z.string().max(40).optional().describe("Code; the default edition where it is left out."),
    at: timeInput.optional().describe("Now, for recency: only articles published before it are offered."),
    limit: z.int().min(1).max(MOST).optional(),
  }),
  output: SuggestionsOutput,
  run: async ({ input: { topics = [], at = new Date(), limit = DEFAULT_LIMIT, ...text } }) => {
    const given = Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined));
    const topicIds = (await findTopics(topics)).flatMap((topic) => topic.id ?? []);
    const wish = { headline: text.headline, text: text.text, ...given, topics: topicIds, at, limit };
    return { ok: true, answer: { items: (await suggestTargets(wish)).map(item) } };
  },
});

function item(suggestion: Suggestion) {
  return { ...suggestion, reasons: suggestion.reasons.map(reasonSentence) };
}
