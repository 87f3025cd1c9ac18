import { z } from "zod";
import { LIMITS } from "#lib/limits.ts";

/** The most of a text that is looked at: what is beyond it changes no suggestion. */
export const LOOKED_AT = { text: 100_000, paragraph: 10_000, linked: 200 };

/** The text on an editor's screen, saved or not, for which suggestions are asked. */
export const SuggestionInput = z.object({
  headline: z.string().max(LIMITS.headline),
  standfirst: z.string().max(LIMITS.standfirst),
  /** A paragraph a line. */
  text: z.string().max(LOOKED_AT.text),
  /** The paragraph with the caret or the selected words; empty where nobody is in the text. */
  paragraph: z.string().max(LOOKED_AT.paragraph),
  topics: z.array(z.int().positive()).max(LIMITS.topics),
  section: z.int().positive().nullable(),
  linked: z.array(z.int().positive()).max(LOOKED_AT.linked),
});
export type SuggestionInput = z.infer<typeof SuggestionInput>;

/** A suggestion as the editor gets it. */
export const SuggestedSchema = z.object({
  articleId: z.int(),
  headline: z.string(),
  section: z.string(),
  address: z.string(),
  publishedAt: z.coerce.date(),
  reasons: z.array(z.string()),
});
export type Suggested = z.infer<typeof SuggestedSchema>;
