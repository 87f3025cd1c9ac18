import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { keyOf, markOf } from "#db/keyset.ts";
import { articles, externalLinks, links, liveArticles } from "#db/schema/schema.ts";
import { shelfOf } from "#db/schema/shelf.ts";
import type { LinkState } from "#lib/outside/judge-check.ts";
import type { LinkHealth } from "#lib/outside/link-health.ts";
import type { Staff } from "#lib/permissions.ts";
import { isLinkedFrom, type Places, placesOf, type Within } from "./places-of.ts";

export type BadLink = LinkHealth & Places;
/** An article of ours that readers cannot open and live articles lead to. */
export type DeadArticle = { articleId: number; headline: string; how: "withdrawn" | "spiked"; since: Date } & Places;

type Ask = Within & { after?: string | undefined; limit?: number };
type Page<T> = { items: T[]; next: string | null };

const PAGE = 20;

/** A page of the addresses of other sites that stand so, latest first, with places in articles this person may see. */
export async function listBadLinks(
  staff: Staff,
  { state, after, limit = PAGE, ...within }: Ask & { state: LinkState },
): Promise<Page<BadLink>> {
  const { id, url, status, movedTo, since, checkedAt } = externalLinks;
  const rows = await database()
    .select({ id, url, state: externalLinks.state, status, movedTo, since, checkedAt })
    .from(externalLinks)
    .where(
      and(
        eq(externalLinks.state, state),
        beyond(after, sql`(${since}, ${id})`),
        isLinkedFrom(staff, within, sql`md5(${links.targetUrl}) = md5(${url}) AND ${links.targetUrl} = ${url}`),
      ),
    )
    .orderBy(desc(since), desc(id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const wanted = shown.map((row) => ({ key: row.url, leads: leadsToUrl(row.url) }));
  const places = await placesOf(staff, { wanted, within });
  const items = shown.map(({ id: _, ...row }) => ({ ...row, ...(places.get(row.url) ?? NO_PLACES) }));
  return { items, next: nextOf(rows, limit) };
}

/** The condition that a row of the ledger leads to this address. */
export function leadsToUrl(url: string): SQL {
  return sql`md5(${links.targetUrl}) = md5(${url}) AND ${links.targetUrl} = ${url}`;
}

/**
 * A page of our own articles that were withdrawn or spiked and that live articles still lead to, latest first: told by the ledger
 * at once. Lines whose fallback stands in for them, or that fall back to a running story, are not among them.
 */
export async function listDeadArticles(
  staff: Staff,
  { after, limit = PAGE, ...within }: Ask,
): Promise<Page<DeadArticle>> {
  const dead = database()
    .select({
      id: articles.id,
      headline: articles.headline,
      how: sql<"withdrawn" | "spiked">`${shelfOf(articles)}`.as("how"),
      since: sql<Date>`coalesce(${articles.spikedAt}, ${articles.withdrawnAt})`.mapWith(articles.updatedAt).as("since"),
      updatedAt: articles.updatedAt,
    })
    .from(articles)
    .where(
      and(
        inArray(shelfOf(articles), ["withdrawn", "spiked"]),
        isNull(articles.liveRevision),
        visibleTo(staff),
        beyond(after, sql`(${articles.updatedAt}, ${articles.id})`),
      ),
    )
    .as("dead");
  const rows = await database()
    .select()
    .from(dead)
    .where(isLinkedFrom(staff, within, leadsToDead(sql`${dead.id}`)))
    .orderBy(desc(dead.updatedAt), desc(dead.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const wanted = shown.map((row) => ({ key: String(row.id), leads: leadsToDead(sql`${row.id}`) }));
  const places = await placesOf(staff, { wanted, within });
  const items = shown.map(({ id, headline, how, since }) => ({
    ...{ articleId: id, headline, how, since },
    ...(places.get(String(id)) ?? NO_PLACES),
  }));
  return {
    items,
    next: nextOf(
      rows.map(({ id, updatedAt }) => ({ id, since: updatedAt })),
      limit,
    ),
  };
}

function leadsToDead(target: SQL): SQL {
  const fallbackIsLive = sql`EXISTS (SELECT FROM ${liveArticles} WHERE ${liveArticles.articleId} = ${links.fallbackId})`;
  return sql`${links.targetId} = ${target} AND ${links.of} = 'live' AND NOT ${links.fallbackThread} AND NOT ${fallbackIsLive}`;
}

const NO_PLACES: Places = { places: [], articles: 0 };

function nextOf(rows: { since: Date; id: number }[], limit: number): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? markOf(`${last.since.getTime()} ${last.id}`) : null;
}

/** Rows behind the one a page starts after. Times are compared to the millisecond, which is what a mark holds. */
function beyond(after: string | undefined, row: SQL): SQL | undefined {
  const [ms = Number.NaN, id = Number.NaN] = (keyOf(after, "string") ?? "").split(" ").map(Number);
  if (!Number.isSafeInteger(ms) || !Number.isSafeInteger(id) || Math.abs(ms) >= 8e15) return undefined;
  return sql`${row} < (${new Date(ms).toISOString()}::timestamptz, ${id}::bigint)`;
}
