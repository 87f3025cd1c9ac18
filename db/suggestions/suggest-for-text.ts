import { readArticle } from "#db/articles/read-article.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import type { Suggestion } from "#lib/suggestions/rank-candidates.ts";
import type { SuggestionInput } from "#lib/suggestions/suggestion-input.ts";
import { slugOfSection } from "./section-slug.ts";
import { suggestTargets } from "./suggest-targets.ts";

type Wish = SuggestionInput & { articleId: number; limit: number; at: Date };

/** What the text that somebody is writing for an article, saved or not, could link to, best first; only for who may save it. */
export async function suggestForText(
  staff: Staff,
  { articleId, linked, paragraph, section, ...text }: Wish,
): Promise<{ ok: true; suggestions: Suggestion[] } | Problem> {
  const article = await readArticle(staff, articleId);
  if (!article) return { ok: false, problem: "not-found" };
  if (!article.may.save) return { ok: false, problem: "not-allowed" };
  const suggestions = await suggestTargets({
    ...text,
    edition: article.edition.code,
    section: await slugOfSection(section),
    except: [articleId, ...linked],
    ...(paragraph !== "" && { paragraph }),
  });
  return { ok: true, suggestions };
}
