import { eq } from "drizzle-orm";
import { readArticle } from "#db/articles/read-article.ts";
import { database } from "#db/client.ts";
import { sections } from "#db/schema/schema.ts";
import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { bodyTargets } from "#lib/body/body-links.ts";
import { bodyText, inlineText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Suggestion } from "#lib/suggestions/rank-candidates.ts";
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
  const paragraph = wish.node === undefined ? undefined : textOfBlock(body, wish.node);
  return suggestTargets({
    ...{ edition: article.edition.code, headline, standfirst, topics, at: wish.at, limit: wish.limit },
    text: bodyText(body),
    section: await slugOf(section),
    except: [wish.articleId, ...bodyTargets(body)],
    ...(paragraph && { paragraph }),
  });
}

async function slugOf(section: number | null): Promise<string | null> {
  if (section === null) return null;
  const [row] = await database().select({ slug: sections.slug }).from(sections).where(eq(sections.id, section));
  return row?.slug ?? null;
}

function textOfBlock(body: Body, node: string): string {
  for (const block of bodyBlocks(body)) {
    if (block.attrs?.node !== node) continue;
    if (block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote") {
      return inlineText(block.content ?? []);
    }
    if ("content" in block) return bodyText({ type: "doc", content: [block as Body["content"][number]] });
  }
  return "";
}
