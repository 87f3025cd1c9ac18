import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { threadTargets } from "#db/live/thread-targets.ts";
import { articles, links, liveArticles } from "#db/schema/schema.ts";
import { type ShownLink, shownLinks } from "#lib/body/shown-links.ts";
import type { ThreadTarget } from "#lib/live.ts";

type Of = "draft" | "live";
type Row = typeof links.$inferSelect;

/**
 * What readers get now, or would get from the draft, for every link of these articles that leads to an article: by the
 * number of the ledger's row, null where nothing is printed.
 */
export async function readShownLinks(
  { articleIds, of }: { articleIds: number[]; of: Of },
  db: Database | Transaction = database(),
): Promise<Map<number, ShownLink | null>> {
  if (articleIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(links)
    .where(and(inArray(links.sourceId, articleIds), eq(links.of, of)))
    .orderBy(asc(links.sourceId), asc(links.position));
  const named = [...new Set(rows.flatMap(({ targetId, fallbackId }) => [targetId ?? [], fallbackId ?? []].flat()))];
  const threaded = rows.filter((row) => row.fallbackThread).map((row) => row.sourceId);
  const [targets, threads] = await Promise.all([
    readTargets(db, named),
    readThreads(db, { sources: [...new Set(threaded)], of }),
  ]);
  const shown = new Map<number, ShownLink | null>();
  for (const [articleId, own] of Map.groupBy(rows, (row) => row.sourceId)) {
    const known = { articleId, targets, threads: threads.get(articleId) ?? [] };
    for (const [kind, some] of Map.groupBy(own, (row: Row) => row.kind)) {
      // Links in the text alone may lead to their own article.
      const links = shownLinks(some, kind === "inline" ? { ...known, articleId: 0 } : known);
      for (const [at, row] of some.entries()) shown.set(row.id, links[at] ?? null);
    }
  }
  return shown;
}

async function readTargets(db: Database | Transaction, ids: number[]) {
  const { articleId, headline, address } = liveArticles;
  if (ids.length === 0) return [];
  return db.select({ articleId, headline, address }).from(liveArticles).where(inArray(articleId, ids));
}

async function readThreads(
  db: Database | Transaction,
  { sources, of }: { sources: number[]; of: Of },
): Promise<Map<number, ThreadTarget[]>> {
  if (sources.length === 0) return new Map();
  const ids = sql`
    SELECT DISTINCT target_id AS id FROM links
    WHERE source_id = ${articles.id} AND "of" = ${of} AND fallback_thread`;
  const source = { articleId: sql`${articles.id}`, editionId: sql`${articles.editionId}` };
  const rows = await db
    .select({ id: articles.id, threads: threadTargets({ ids, source }) })
    .from(articles)
    .where(inArray(articles.id, sources));
  return new Map(rows.map(({ id, threads }) => [id, threads]));
}
