import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/live.ts";
import { editions, sections } from "#db/schema/places.ts";
import type { LiveArticle, SectionName } from "#lib/live.ts";
import { ofEdition } from "./of-edition.ts";
import { ARTICLE_COLUMNS, articleOf } from "./read-live-article.ts";

const ARTICLES_A_FEED = 30;

export type Feed = { section: SectionName | null; articles: LiveArticle[] };

/**
 * The newest articles that others may take, whole: of the default edition, or of one section of it.
 * Null when there is no such section.
 */
export async function readFeed({ section: slug }: { section?: string } = {}): Promise<Feed | null> {
  const section = slug === undefined ? undefined : await findSection(slug);
  if (section === null) return null;
  dependsOn(section ? `section:${section.id}` : "latest", "sections");
  const rows = await readersDatabase()
    .select(ARTICLE_COLUMNS)
    .from(liveArticles)
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .innerJoin(editions, eq(editions.id, liveArticles.editionId))
    .where(and(eq(liveArticles.syndicate, true), section ? eq(liveArticles.sectionId, section.id) : ofEdition()))
    .orderBy(desc(liveArticles.firstPublishedAt), desc(liveArticles.articleId))
    .limit(ARTICLES_A_FEED);
  return { section: section ? { slug: section.slug, name: section.name } : null, articles: rows.map(articleOf) };
}

async function findSection(slug: string) {
  dependsOn("sections");
  const [section] = await readersDatabase()
    .select({ id: sections.id, slug: sections.slug, name: sections.name })
    .from(sections)
    .innerJoin(editions, and(eq(editions.id, sections.editionId), eq(editions.isDefault, true)))
    .where(eq(sections.slug, slug));
  return section ?? null;
}
