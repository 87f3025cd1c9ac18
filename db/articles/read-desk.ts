import { asc, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, media, sections, topics } from "#db/schema/schema.ts";

export type Desk = {
  sections: { id: number; slug: string; name: string; suggestedLinks: number }[];
  topics: { id: number; name: string }[];
  /** Widths of the draft's pictures by media id. */
  pictureWidths: [id: number, width: number][];
};

/** What an article's editor needs around its draft: the sections of its edition in their order, every topic by name, its pictures. */
export async function readDesk({ articleId, pictures }: { articleId: number; pictures: number[] }): Promise<Desk> {
  const [sectionRows, topicRows, pictureRows] = await Promise.all([
    database()
      .select({ id: sections.id, slug: sections.slug, name: sections.name, suggestedLinks: sections.suggestedLinks })
      .from(sections)
      .innerJoin(articles, eq(articles.editionId, sections.editionId))
      .where(eq(articles.id, articleId))
      .orderBy(asc(sections.position), asc(sections.id)),
    database().select({ id: topics.id, name: topics.name }).from(topics).orderBy(asc(topics.name)),
    database().select({ id: media.id, width: media.width }).from(media).where(inArray(media.id, pictures)),
  ]);
  return { sections: sectionRows, topics: topicRows, pictureWidths: pictureRows.map(({ id, width }) => [id, width]) };
}
