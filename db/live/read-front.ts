import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions, sections } from "#db/schema/places.ts";
import type { FrontNews } from "#lib/front.ts";
import { CARD_COLUMNS, cardTags } from "./card-columns.ts";
import { isEdition, ofEdition } from "./of-edition.ts";

const NEWEST = 24;
// A section's own block needs five that stand nowhere above it.
const A_SECTION = 12;

/** What an edition's front is made of: its newest articles, and the newest of each of its sections. */
export async function readFront({ prefix = "" }: { prefix?: string } = {}): Promise<FrontNews> {
  const db = readersDatabase();
  const [latest, places] = await Promise.all([
    db
      .select(CARD_COLUMNS)
      .from(liveArticles)
      .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
      .where(ofEdition(prefix))
      .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
      .limit(NEWEST),
    db
      .select({ id: sections.id, slug: sections.slug, name: sections.name })
      .from(sections)
      .innerJoin(editions, and(eq(editions.id, sections.editionId), isEdition(prefix)))
      .orderBy(asc(sections.position), asc(sections.id)),
  ]);
  const bySection = await newestOfEach(prefix);
  dependsOn(
    "latest",
    "sections",
    ...places.map((place) => `section:${place.id}`),
    ...cardTags([...latest, ...bySection]),
  );
  return {
    latest,
    sections: places.map(({ slug, name }) => ({
      section: { slug, name },
      cards: bySection.filter((card) => card.section.slug === slug),
    })),
  };
}

// One walk down the index per section: the cost does not grow with the archive.
async function newestOfEach(prefix: string) {
  const newest = sql`(
    SELECT newest.article_id FROM sections AS place
    JOIN editions AS edition ON edition.id = place.edition_id AND edition.path_prefix = ${prefix}
    CROSS JOIN LATERAL (
      SELECT article_id FROM live_articles WHERE section_id = place.id
      ORDER BY first_published_at DESC, article_id DESC LIMIT ${A_SECTION}
    ) AS newest
  )`;
  return readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(inArray(liveArticles.articleId, newest))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId));
}
