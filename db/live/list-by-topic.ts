import { and, desc, eq } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { liveArticles, liveTopics } from "#db/schema/live.ts";
import { sections, topics } from "#db/schema/places.ts";
import type { TopicName } from "#lib/live.ts";
import { CARD_COLUMNS } from "./card-columns.ts";
import { CARDS_A_PAGE, type CardPage, following, pageOfCards } from "./page-of-cards.ts";

export type TopicPage = CardPage & { topic: TopicName & { description: string } };

/** A topic with a page of its articles, newest first; null when there is no such topic. */
export async function listByTopic({ slug, after }: { slug: string; after?: string }): Promise<TopicPage | null> {
  dependsOn("topics");
  const [topic] = await readersDatabase()
    .select({ id: topics.id, slug: topics.slug, name: topics.name, description: topics.description })
    .from(topics)
    .where(eq(topics.slug, slug));
  if (!topic) return null;
  const { id, ...words } = topic;
  const rows = await readersDatabase()
    .select(CARD_COLUMNS)
    .from(liveTopics)
    .innerJoin(liveArticles, eq(liveArticles.articleId, liveTopics.articleId))
    .innerJoin(sections, eq(sections.id, liveArticles.sectionId))
    .where(and(eq(liveTopics.topicId, id), following(after, liveTopics.firstPublishedAt, liveTopics.articleId)))
    .orderBy(desc(liveTopics.firstPublishedAt), desc(liveTopics.articleId))
    .limit(CARDS_A_PAGE + 1);
  return { topic: words, ...pageOfCards(rows, [`topic:${id}`, "sections"]) };
}
