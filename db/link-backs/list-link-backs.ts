import { and, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { deskCondition } from "#db/articles/desk-condition.ts";
import { database } from "#db/client.ts";
import { keyOf, markOf } from "#db/keyset.ts";
import { type ReadingNumbers, readingNumbers } from "#db/links/reading-numbers.ts";
import { articles, editions, linkBacks, links, liveArticles } from "#db/schema/schema.ts";
import { bodyText } from "#lib/body/body-text.ts";
import { blockAbove, LINK_BACK, linkBackSlot } from "#lib/links/link-back.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import { may, type Staff } from "#lib/permissions.ts";

/** Somebody has linked to an article of this desk: should it link back? */
export type LinkBackRow = {
  id: number;
  article: Named;
  linker: Named;
  language: string;
  offeredAt: Date;
  /** The end of the paragraph below which the line would stand; null where there is no place for it just now. */
  below: string | null;
  /** Reading of the article in the last thirty days, once there is any. */
  numbers: ReadingNumbers | null;
};
type Named = { id: number; headline: string; address: string };

const ROWS = 30;
const MOST_COUNTED = 100;
const NEWEST = 1000;
const DAY_MS = 86_400_000;
const linkers = alias(liveArticles, "linkers");

/** A page of the links back that wait for this person's desks, newest first; with `articleId` those of one article. */
export async function listLinkBacks(
  staff: Staff,
  { articleId, after, limit = ROWS }: { articleId?: number; after?: string | undefined; limit?: number } = {},
): Promise<{ items: LinkBackRow[]; next: string | null }> {
  const now = new Date();
  const key = keyOf(after, "number");
  const named = (table: typeof liveArticles | typeof linkers) => ({
    ...{ id: table.articleId, headline: table.headline, address: table.address },
  });
  const rows = await database()
    .select({
      ...{ id: linkBacks.id, offeredAt: linkBacks.offeredAt, language: editions.language },
      text: { body: liveArticles.body, related: liveArticles.related },
      ...{ article: named(liveArticles), linker: named(linkers) },
    })
    .from(linkBacks)
    .innerJoin(articles, eq(articles.id, linkBacks.articleId))
    .innerJoin(liveArticles, eq(liveArticles.articleId, linkBacks.articleId))
    .innerJoin(linkers, eq(linkers.articleId, linkBacks.linkerId))
    .innerJoin(editions, eq(editions.id, liveArticles.editionId))
    .where(and(waiting(staff, { now, articleId }), key === undefined ? undefined : lt(linkBacks.id, key)))
    .orderBy(desc(linkBacks.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const numbers = await readingNumbers([...new Set(shown.map(({ article }) => article.id))], { now });
  const items = shown.map(({ text, ...row }) => ({
    ...row,
    below: wordsAbove(text, row.linker.id),
    numbers: numbers.get(row.article.id) ?? null,
  }));
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items, next: last ? markOf(last.id) : null };
}

/** How many of the newest wait for this person's desks; counted up to a hundred. */
export async function countLinkBacks(staff: Staff): Promise<number> {
  if (!may(staff, "publish")) return 0;
  // Every page of the newsroom asks this: what waits for other desks must not make it slow.
  const newest = database()
    .select({ id: linkBacks.id })
    .from(linkBacks)
    .where(isNull(linkBacks.answer))
    .orderBy(desc(linkBacks.offeredAt), desc(linkBacks.id))
    .limit(NEWEST);
  const found = database()
    .select({ one: sql`1`.as("one") })
    .from(linkBacks)
    .innerJoin(articles, eq(articles.id, linkBacks.articleId))
    .innerJoin(liveArticles, eq(liveArticles.articleId, linkBacks.articleId))
    .innerJoin(linkers, eq(linkers.articleId, linkBacks.linkerId))
    .where(and(inArray(linkBacks.id, newest), waiting(staff, { now: new Date() })))
    .limit(MOST_COUNTED)
    .as("found");
  const [row] = await database()
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(found);
  return row?.count ?? 0;
}

/**
 * Both are public, neither is sensitive, and the line is not there already. At one article whoever may publish it is asked,
 * in the queue only its desk.
 */
function waiting(staff: Staff, { now, articleId }: { now: Date; articleId?: number | undefined }): SQL | undefined {
  if (!may(staff, "publish")) return sql`false`;
  const linked = sql`EXISTS (SELECT FROM ${links} WHERE ${links.sourceId} = ${linkBacks.articleId}
    AND (${links.targetId} = ${linkBacks.linkerId} OR ${links.fallbackId} = ${linkBacks.linkerId}))`;
  return and(
    ...[isNull(linkBacks.answer), eq(liveArticles.sensitive, false), eq(linkers.sensitive, false), sql`NOT ${linked}`],
    gt(linkBacks.offeredAt, new Date(now.getTime() - LINK_BACK.waitDays * DAY_MS)),
    articleId === undefined ? or(isNull(articles.deskId), deskCondition(staff)) : eq(linkBacks.articleId, articleId),
  );
}

const MOST = 90;

function wordsAbove(text: LinkedText, linkerId: number): string | null {
  const slot = linkBackSlot(text, linkerId);
  const above = slot === null ? null : blockAbove(text.body, slot);
  if (above === null) return null;
  const words = bodyText({ type: "doc", content: [above] });
  return words.length > MOST
    ? `…${words
        .slice(-MOST)
        .toWellFormed()
        .replace(/^\S*\s/, "")}`
    : words;
}
