import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Article, Revision } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { changeLinks, inBody, recordLinkChange } from "#db/links/change-links.ts";
import { editions, sections } from "#db/schema/schema.ts";
import { bodyText } from "#lib/body/body-text.ts";
import { textTargets } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { addedLinks, withAddedLinks } from "#lib/suggestions/added-links.ts";
import { suggestTargets } from "./suggest-targets.ts";

type Published = { article: Article; revision: Pick<Revision, "content">; now: Date };

/** The articles to link to from one that is about to be published for the first time, where its section asks for it; best first. */
export async function chooseAddedLinks(tx: Transaction, { article, revision, now }: Published): Promise<number[]> {
  const { headline, standfirst, body, topics, section } = revision.content;
  if (article.firstPublishedAt !== null || section === null) return [];
  const [place] = await tx
    .select({ slug: sections.slug, most: sections.suggestedLinks, edition: editions.code })
    .from(sections)
    .innerJoin(editions, eq(editions.id, sections.editionId))
    .where(eq(sections.id, section));
  const limit = place ? addedLinks(revision.content, place.most) : 0;
  if (!place || limit === 0) return [];
  const except = [article.id, ...textTargets(revision.content)];
  const text = { edition: place.edition, headline, standfirst, text: bodyText(body), topics, section: place.slug };
  return (await suggestTargets({ ...text, except, at: now, limit }, tx)).map(({ articleId }) => articleId);
}

/**
 * Adds these links to an article that has just been published, quietly, as a change that one undo takes back. Answers with
 * what the audit says of it; undefined where no place in the text is free.
 */
export async function addSuggestedLinks(
  tx: Transaction,
  { article, targets, staff, now }: { article: Article; targets: number[]; staff: Staff; now: Date },
): Promise<{ linkChange: number; linksTo: number[] } | undefined> {
  if (targets.length === 0) return undefined;
  const lines = targets.map((articleId) => ({ node: randomUUID(), articleId }));
  // A newer draft may have got lines of its own since.
  const change = inBody((body) => (addedLinks({ body, sensitive: false }, 1) > 0 ? withAddedLinks(body, lines) : body));
  const record = await recordLinkChange(tx, { staff, now, act: "suggest", subjectId: article.id });
  const isChanged = await changeLinks(tx, { articleId: article.id, change, now, staff, record });
  return isChanged ? { linkChange: record, linksTo: targets } : undefined;
}
