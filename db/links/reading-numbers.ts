import { and, gte, inArray, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { linkCounts } from "#db/schema/schema.ts";

const DAY_MS = 86_400_000;

/** Recent reading of an article: how often it was opened, and how its own Read also lines did together. */
export type ReadingNumbers = { opened: number; seen: number; clicked: number };

/** What readers did in these articles in the last `days`; an article nobody opened is not in it. */
export async function readingNumbers(
  articleIds: number[],
  { now, days = 30 }: { now: Date; days?: number },
): Promise<Map<number, ReadingNumbers>> {
  if (articleIds.length === 0) return new Map();
  const { articleId, slot, seen, clicked, day } = linkCounts;
  const rows = await database()
    .select({
      articleId,
      opened: sql<number>`coalesce(sum(${seen}) FILTER (WHERE ${slot} = 0), 0)`.mapWith(Number),
      seen: sql<number>`coalesce(sum(${seen}) FILTER (WHERE ${slot} > 0), 0)`.mapWith(Number),
      clicked: sql<number>`coalesce(sum(${clicked}) FILTER (WHERE ${slot} > 0), 0)`.mapWith(Number),
    })
    .from(linkCounts)
    .where(and(inArray(articleId, articleIds), gte(day, since(now, days))))
    .groupBy(articleId);
  return new Map(rows.map(({ articleId: id, ...numbers }) => [id, numbers]));
}

function since(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
