import { z } from "zod";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { textTargets } from "#lib/links/text-links.ts";
import { LOOKED_AT, type Suggested, SuggestedSchema, type SuggestionInput } from "#lib/suggestions/suggestion-input.ts";

const AnswerSchema = z.object({ items: z.array(SuggestedSchema) });

/** The text as it stands on the screen, as the newsroom is asked for suggestions. */
export function wishOf(draft: Draft, paragraph: string): SuggestionInput {
  const { headline, standfirst, body, topics, section } = draft;
  return {
    headline: headline.slice(0, LIMITS.headline).toWellFormed(),
    standfirst: standfirst.slice(0, LIMITS.standfirst).toWellFormed(),
    text: bodyText(body).slice(0, LOOKED_AT.text).toWellFormed(),
    ...{ paragraph, topics, section },
    linked: textTargets(draft).slice(0, LOOKED_AT.linked),
  };
}

/** What the text could link to, best first; throws where the newsroom does not answer. */
export async function askSuggestions(
  articleId: number,
  wish: SuggestionInput,
  signal: AbortSignal,
): Promise<Suggested[]> {
  const response = await fetch(`/newsroom/articles/${articleId}/suggestions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
    signal,
  });
  if (!response.ok) throw new Error(`Suggestions could not be read (${response.status}).`);
  return AnswerSchema.parse(await response.json()).items;
}
