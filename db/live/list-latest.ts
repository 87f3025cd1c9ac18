import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { liveArticles } from "#db/schema/live.ts";
import { sections } from "#db/schema/places.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { ofEdition } from "./of-edition.ts";
import { CARDS_A_PAGE, type CardPage, following, pageOfCards } from "./page-of-cards.ts";

/** The articles of an edition, newest first; `prefix` is its path prefix, the default one has none. */
export async function listLatest({ prefix, after }: { prefix?: string; after?: string } = {}): Promise<CardPage> {
  const rows = await readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(and(ofEdition(prefix), following(after, liveArticles.firstPublishedAt, liveArticles.articleId)))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(CARDS_A_PAGE + 1);
  return pageOfCards(rows, ["latest", "sections"]);
}
