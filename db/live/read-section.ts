import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions, sections } from "#db/schema/places.ts";
import type { SectionName } from "#lib/live.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { isEdition } from "./of-edition.ts";
import { CARDS_A_PAGE, type CardPage, following, pageOfCards } from "./page-of-cards.ts";

export type SectionPage = CardPage & { section: SectionName & { description: string } };

type Asked = { prefix?: string; slug: string; after?: string };

/** A section of an edition with a page of its articles, newest first; null when there is no such section. */
export async function readSection({ prefix = "", slug, after }: Asked): Promise<SectionPage | null> {
  dependsOn("sections");
  const [section] = await readersDatabase()
    .select({ id: sections.id, slug: sections.slug, name: sections.name, description: sections.description })
    .from(sections)
    .innerJoin(editions, and(eq(editions.id, sections.editionId), isEdition(prefix)))
    .where(eq(sections.slug, slug));
  if (!section) return null;
  const { id, ...words } = section;
  const rows = await readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(and(eq(liveArticles.sectionId, id), following(after, liveArticles.firstPublishedAt, liveArticles.articleId)))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(CARDS_A_PAGE + 1);
  return { section: words, ...pageOfCards(rows, [`section:${id}`]) };
}
