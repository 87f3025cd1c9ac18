import { inArray, or, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { topics } from "#db/schema/schema.ts";

/** The topics meant by these words, each a slug or a name in any case; words that are no topic are left out. */
export async function findTopicIds(words: string[]): Promise<number[]> {
  const lower = words.map((word) => word.trim().toLowerCase());
  if (lower.length === 0) return [];
  const rows = await database()
    .select({ id: topics.id })
    .from(topics)
    .where(or(inArray(topics.slug, lower), inArray(sql`lower(${topics.name})`, lower)));
  return rows.map((row) => row.id);
}
