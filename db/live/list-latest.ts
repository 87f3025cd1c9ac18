import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { liveArticles } from "#db/schema/live.ts";
import { sections } from "#db/schema/places.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { ofDefaultEdition } from "./of-default-edition.ts";
import { CARDS_A_PAGE, type CardPage, following, pageOfCards } from "./page-of-cards.ts";

/** The default edition's articles, newest first. */
export async function listLatest({ after }: { after?: string } = {}): Promise<CardPage> {
  const rows = await readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(and(ofDefaultEdition(), following(after, liveArticles.firstPublishedAt, liveArticles.articleId)))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(CARDS_A_PAGE + 1);
  return pageOfCards(rows, ["latest", "sections"]);
}
