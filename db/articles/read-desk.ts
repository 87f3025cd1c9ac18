import { asc, eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, sections, topics } from "#db/schema/schema.ts";

export type Desk = {
  sections: { id: number; slug: string; name: string }[];
  topics: { id: number; name: string }[];
};

/** What an article's editor chooses from: the sections of its edition in their order, and every topic by name. */
export async function readDesk(articleId: number): Promise<Desk> {
  const [sectionRows, topicRows] = await Promise.all([
    database()
      .select({ id: sections.id, slug: sections.slug, name: sections.name })
      .from(sections)
      .innerJoin(articles, eq(articles.editionId, sections.editionId))
      .where(eq(articles.id, articleId))
      .orderBy(asc(sections.position), asc(sections.id)),
    database().select({ id: topics.id, name: topics.name }).from(topics).orderBy(asc(topics.name)),
  ]);
  return { sections: sectionRows, topics: topicRows };
}
