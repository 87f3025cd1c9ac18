import { inArray, or, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { topics } from "#db/schema/schema.ts";
import { slugFrom } from "#lib/slug.ts";

/** A topic somebody named; `id` is null while there is no such topic. */
export type NamedTopic = { id: number | null; word: string };

/** The topics meant by these words, in their order: by slug, else by name, else by the slug their name would get. */
export async function findTopics(words: string[]): Promise<NamedTopic[]> {
  if (words.length === 0) return [];
  const lower = words.map((word) => word.trim().toLowerCase());
  const slugs = [...lower, ...words.map((word) => slugFrom(word))];
  const rows = await database()
    .select({ id: topics.id, slug: topics.slug, name: sql<string>`lower(${topics.name})` })
    .from(topics)
    .where(or(inArray(topics.slug, slugs), inArray(sql`lower(${topics.name})`, lower)));
  return words.map((word, at) => {
    const found =
      rows.find(({ slug }) => slug === lower[at]) ??
      rows.find(({ name }) => name === lower[at]) ??
      rows.find(({ slug }) => slug === slugFrom(word));
    return { id: found?.id ?? null, word: word.trim() };
  });
}
