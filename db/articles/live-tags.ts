import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { liveArticles, liveContributors, liveTopics } from "#db/schema/schema.ts";

/** What lists and cards show of a live article; pages are told when it changes. */
export type LiveBefore = { row: typeof liveArticles.$inferSelect; topicIds: number[]; contributorIds: number[] };

export async function readLiveBefore(tx: Transaction, articleId: number): Promise<LiveBefore | null> {
  const [row] = await tx.select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  if (!row) return null;
  const [topics, contributors] = await Promise.all([
    tx.select({ id: liveTopics.topicId }).from(liveTopics).where(eq(liveTopics.articleId, articleId)),
    tx
      .select({ id: liveContributors.contributorId })
      .from(liveContributors)
      .where(eq(liveContributors.articleId, articleId)),
  ]);
  return { row, topicIds: topics.map((topic) => topic.id), contributorIds: contributors.map((person) => person.id) };
}

/** Tags of every list an article stands in. */
export function listTags(lists: { sectionId: number; topicIds: number[]; contributorIds: number[] }): string[] {
  return [
    "latest",
    `section:${lists.sectionId}`,
    ...lists.topicIds.map((id) => `topic:${id}`),
    ...lists.contributorIds.map((id) => `contributor:${id}`),
  ];
}

/** The pictures readers see in a live article, each once: its main one and those in the text. */
export function shownPictures({ image, pictures }: Pick<LiveBefore["row"], "image" | "pictures">): number[] {
  return [...new Set([...Object.keys(pictures).map(Number), ...(image ? [image.media] : [])])];
}
