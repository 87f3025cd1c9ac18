import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { PAGE_ROWS } from "#db/keyset.ts";
import { following, isCursor } from "#db/live/page-of-cards.ts";
import { linkStandings, liveArticles, sections } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { countStandings } from "./count-standings.ts";

/** A live article and how many links of other live articles lead to it. */
export type StandingRow = {
  articleId: number;
  headline: string;
  section: string;
  address: string;
  firstPublishedAt: Date;
  incoming: number;
};

type Ask = { section?: number | null; after?: string; limit?: number };
type Page = { items: StandingRow[]; next: string | null };

// What a page may count anew before it is shown; the rest comes with the next one.
const BATCHES = 5;

const { articleId, sectionId, firstPublishedAt, incoming } = linkStandings;

/** Live articles that no other one links to, the newest first, of one section or of all. */
export async function listOrphans(staff: Staff, ask: Ask = {}): Promise<Page> {
  const after = ask.after && isCursor(ask.after) ? ask.after : undefined;
  return readPage(staff, {
    ...ask,
    where: [eq(incoming, 0), following(after, firstPublishedAt, articleId)],
    order: [desc(firstPublishedAt), desc(articleId)],
    mark: sql<string>`(extract(epoch from ${firstPublishedAt}) * 1000000)::bigint::text`,
  });
}

/** Live articles that others link to, those with the most links first, of one section or of all. */
export async function listMostLinked(staff: Staff, ask: Ask = {}): Promise<Page> {
  const [count = "0", id = "0"] = (ask.after && isCursor(ask.after) ? ask.after : "").split("-");
  const from = Number(id) > 0 ? sql`(${incoming}, ${articleId}) < (${Number(count)}, ${Number(id)})` : undefined;
  return readPage(staff, {
    ...ask,
    where: [gt(incoming, 0), from],
    order: [desc(incoming), desc(articleId)],
    mark: sql<string>`${incoming}::text`,
  });
}

type Reading = Ask & { where: (SQL | undefined)[]; order: SQL[]; mark: SQL<string> };

async function readPage(staff: Staff, { section, limit = PAGE_ROWS, where, order, mark }: Reading): Promise<Page> {
  if (!may(staff, "create")) return { items: [], next: null };
  await countStandings({ batches: BATCHES });
  const { headline, address } = liveArticles;
  const rows = await database()
    .select({ articleId, headline, section: sections.name, address, firstPublishedAt, incoming, mark })
    .from(linkStandings)
    .innerJoin(liveArticles, eq(liveArticles.articleId, articleId))
    .innerJoin(sections, eq(sections.id, sectionId))
    .where(and(section ? eq(sectionId, section) : undefined, ...where))
    .orderBy(...order)
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ mark: _, ...row }) => row),
    next: last ? `${last.mark}-${last.articleId}` : null,
  };
}
