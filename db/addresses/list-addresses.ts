import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { addresses, articles } from "#db/schema/schema.ts";
import type { AddressAsk, AddressState } from "#lib/address-ask.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { followAddress } from "./follow-address.ts";

export type AddressRow = {
  path: string;
  state: AddressState;
  /** The article it belongs to, or leads to. */
  article: { id: number; headline: string } | null;
  /** Where a reader gets from here; null for a page and for a notice. */
  leads: string | null;
  hits: number;
  lastHitAt: Date | null;
};

/**
 * A page of the ledger for a chief: by path, or by readers' visits, the most or the latest first. `after` is the `next` of
 * the page before. Those by visits are of paths that send readers on or tell them of a notice.
 */
export async function listAddresses(
  staff: Staff,
  ask: Omit<AddressAsk, "after"> & { after?: string | undefined; limit?: number },
): Promise<{ items: AddressRow[]; next: string | null }> {
  if (!may(staff, "import")) return { items: [], next: null };
  const limit = ask.limit ?? PAGE_ROWS;
  const found = ask.order === "path" ? await byPath(ask, limit + 1) : await byVisits(ask, limit + 1);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const items = await Promise.all(rows.map(described));
  return { items, next: last ? markOf(JSON.stringify([sortOf(last, ask.order), last.path])) : null };
}

type Row = Omit<AddressRow, "article" | "leads"> & {
  articleId: number | null;
  headline: string | null;
  micros: string;
};
type Asked = Omit<AddressAsk, "after"> & { after?: string | undefined };

// Byte by byte, as the indexes have it, whatever the database's own order of letters.
const PATH = sql`${addresses.path} COLLATE "C"`;

const COLUMNS = {
  path: addresses.path,
  state: addresses.state,
  articleId: addresses.articleId,
  headline: sql<string | null>`coalesce(nullif(${articles.headline}, ''), ${articles.workingTitle})`,
  hits: addresses.hits,
  lastHitAt: addresses.lastHitAt,
  micros: sql<string>`coalesce((extract(epoch from ${addresses.lastHitAt}) * 1000000)::bigint, 0)::text`,
};

function select(where: SQL | undefined) {
  return database()
    .select(COLUMNS)
    .from(addresses)
    .leftJoin(articles, eq(articles.id, addresses.articleId))
    .where(where);
}

async function byPath({ prefix, state, after }: Asked, limit: number): Promise<Row[]> {
  const [, path] = markAfter(after) ?? [];
  const begins = prefix === "" ? undefined : sql`${PATH} >= ${prefix} AND ${PATH} < ${prefix + LAST_LETTER}`;
  return select(and(begins, state ? eq(addresses.state, state) : undefined, path ? sql`${PATH} > ${path}` : undefined))
    .orderBy(asc(PATH))
    .limit(limit);
}

const LAST_LETTER = "\u{10FFFF}";

/** Each state is read from its own index; what is asked for without one is the best of each. */
async function byVisits(ask: Asked, limit: number): Promise<Row[]> {
  const states = ask.state ? [ask.state] : (["moved", "gone", "redirect"] as const);
  const pages = await Promise.all(states.map((state) => visitsOf(state, ask, limit)));
  const before = (a: Row, b: Row) =>
    Number(sortOf(b, ask.order)) - Number(sortOf(a, ask.order)) || (a.path < b.path ? -1 : 1);
  return pages.flat().sort(before).slice(0, limit);
}

async function visitsOf(state: AddressState, { order, after }: Asked, limit: number): Promise<Row[]> {
  const [sort, path] = markAfter(after) ?? [];
  const column = order === "hits" ? addresses.hits : addresses.lastHitAt;
  const value =
    order === "hits" ? sql`${sort}::integer` : sql`(to_timestamp(0) + ${sort}::bigint * interval '1 microsecond')`;
  const below =
    sort === undefined ? undefined : sql`(${column} <= ${value} AND (${column} < ${value} OR ${PATH} > ${path}))`;
  const visited = order === "hits" ? undefined : isNotNull(addresses.lastHitAt);
  return select(and(eq(addresses.state, state), visited, below))
    .orderBy(desc(column), asc(PATH))
    .limit(limit);
}

const sortOf = (row: Row, order: AddressAsk["order"]) =>
  order === "hits" ? String(row.hits) : order === "latest" ? row.micros : "0";

function markAfter(after: string | undefined): [string, string] | undefined {
  const key = keyOf(after, "string");
  const mark: unknown = key === undefined ? undefined : parsed(key);
  const [sort, path] = Array.isArray(mark) ? mark : [];
  return typeof sort === "string" && /^\d{1,18}$/.test(sort) && typeof path === "string" ? [sort, path] : undefined;
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(key);
  } catch {
    return undefined;
  }
}

async function described({ articleId, headline, micros: _, ...row }: Row): Promise<AddressRow> {
  const led = await followAddress(database(), row.path);
  return {
    ...row,
    article: articleId === null ? null : { id: articleId, headline: headline ?? "" },
    leads: led?.state === "moved" ? led.to : null,
  };
}
