import { and, eq, isNull, or, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, linkCounts, slotMedians } from "#db/schema/schema.ts";
import { LEAST_LINES, type LinkNumbers, type SlotMedian } from "#lib/links/link-numbers.ts";
import type { Staff } from "#lib/permissions.ts";

/**
 * What readers did at each Read also line of an article, in all since the line led where it leads, and what is usual for such
 * places in its section; where the section has too few lines, in its edition. Empty for an article this person may not see.
 */
export async function readLinkNumbers(staff: Staff, { articleId }: { articleId: number }): Promise<LinkNumbers> {
  const [article] = await database()
    .select({ editionId: articles.editionId, sectionId: articles.sectionId })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!article) return { lines: [], medians: [] };
  const { node, targetId, slot, day, seen, clicked } = linkCounts;
  const [lines, medians] = await Promise.all([
    database()
      .select({
        ...{ node, targetId },
        // A line that moved within the text is judged by where it stood last.
        slot: sql<number>`(array_agg(${slot} ORDER BY ${day} DESC, ${slot}))[1]`.mapWith(Number),
        seen: sql<number>`sum(${seen})`.mapWith(Number),
        clicked: sql<number>`sum(${clicked})`.mapWith(Number),
      })
      .from(linkCounts)
      .where(and(eq(linkCounts.articleId, articleId), sql`${node} <> ''`))
      .groupBy(node, targetId),
    readMedians(article),
  ]);
  return { lines, medians };
}

/** The usual share of each slot in this section, else in its edition. */
async function readMedians({ editionId, sectionId }: { editionId: number; sectionId: number | null }) {
  const rows = await database()
    .select()
    .from(slotMedians)
    .where(
      and(
        eq(slotMedians.editionId, editionId),
        or(isNull(slotMedians.sectionId), sectionId === null ? undefined : eq(slotMedians.sectionId, sectionId)),
      ),
    );
  const known = new Map<number, SlotMedian>();
  const narrowLast = rows.toSorted((one, other) => Number(one.sectionId !== null) - Number(other.sectionId !== null));
  for (const { slot, lines, median } of narrowLast)
    if (lines >= LEAST_LINES) known.set(slot, { slot, lines, median: Number(median) });
  return [...known.values()];
}
