import { readArticle } from "#db/articles/read-article.ts";
import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { bodyText, inlineText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";
import { textTargets } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { passageAt } from "#lib/suggestions/passage-at.ts";
import type { Suggestion } from "#lib/suggestions/rank-candidates.ts";
import { slugOfSection } from "./section-slug.ts";
import { suggestTargets } from "./suggest-targets.ts";

type Wish = { articleId: number; node?: string | undefined; limit: number; at: Date };

/**
 * What an article's newest draft could link to and does not yet, best first; `node` is the block in hand, whose words count
 * first. Null when there is no such article for this person.
 */
export async function suggestForArticle(staff: Staff, wish: Wish): Promise<Suggestion[] | null> {
  const article = await readArticle(staff, wish.articleId);
  if (!article) return null;
  const { headline, standfirst, topics, body, section } = article.draft;
  const paragraph = wish.node === undefined ? "" : passageOf(body, wish.node);
  return suggestTargets({
    ...{ edition: article.edition.code, headline, standfirst, topics, at: wish.at, limit: wish.limit },
    text: bodyText(body),
    section: await slugOfSection(section),
    except: [wish.articleId, ...textTargets(article.draft)],
    ...(paragraph !== "" && { paragraph }),
  });
}

/** What the text says at a block: its own words, those it holds, or those above where it says too little. */
function passageOf(body: Body, node: string): string {
  const lines: string[] = [];
  for (const block of bodyBlocks(body)) {
    const isText = block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote";
    if (isText) lines.push(inlineText(block.content ?? []));
    if (block.attrs?.node !== node) continue;
    const held =
      !isText && "content" in block ? bodyText({ type: "doc", content: [block as Body["content"][number]] }) : "";
    return held || passageAt(lines, lines.length - 1);
  }
  return "";
}
