import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { isPage } from "#db/addresses/is-page.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, links, unresolvedLinks } from "#db/schema/schema.ts";
import { isReservedPath, ownPath } from "#lib/address.ts";
import { siteUrl } from "#lib/settings.ts";

/** The path of ours that a link of the ledger stands for although it names an address; else null. */
export function unresolvedPath(link: { targetUrl: string | null }): string | null {
  const path = link.targetUrl === null ? null : ownPath(link.targetUrl, siteUrl());
  return path === null || isReservedPath(path) ? null : path;
}

/** Brings the queue of unresolved links in line with the ledger's rows of an article, after its texts changed. */
export async function noteUnresolved(tx: Transaction, articleId: number): Promise<void> {
  const rows = await tx
    .select({ targetUrl: links.targetUrl })
    .from(links)
    .where(and(eq(links.sourceId, articleId), isNotNull(links.targetUrl)));
  const paths = new Set(rows.flatMap((row) => unresolvedPath(row) ?? []));
  const kept = await tx
    .select({ path: unresolvedLinks.path })
    .from(unresolvedLinks)
    .where(eq(unresolvedLinks.articleId, articleId));
  const gone = kept.flatMap(({ path }) => (paths.has(path) ? [] : [path]));
  if (gone.length > 0) await tx.delete(unresolvedLinks).where(of(articleId, gone));
  const added = [...paths].filter((path) => !kept.some((row) => row.path === path));
  if (added.length > 0) await add(tx, articleId, added);
}

const of = (articleId: number, paths: string[]) =>
  and(eq(unresolvedLinks.articleId, articleId), inArray(unresolvedLinks.path, paths));

async function add(tx: Transaction, articleId: number, paths: string[]): Promise<void> {
  const { path, articleId: targetId } = addresses;
  const ledger = await tx.select({ path, targetId }).from(addresses).where(inArray(path, paths));
  const known = new Map(ledger.map((row) => [row.path, row.targetId]));
  for (const each of paths) {
    // A section's page, or a path that leads away: there is no article to point to.
    if (known.has(each) ? known.get(each) === null : await isPage(tx, each)) continue;
    const targetId = known.get(each) ?? null;
    await tx.insert(unresolvedLinks).values({ articleId, path: each, targetId }).onConflictDoNothing();
  }
}

/** An address has entered the ledger: whatever links to it can be resolved now. */
export async function tellUnresolved(
  tx: Transaction,
  { path, articleId }: { path: string; articleId: number },
): Promise<void> {
  await tx
    .update(unresolvedLinks)
    .set({ targetId: articleId, tries: 0 })
    .where(and(eq(unresolvedLinks.path, path), isNull(unresolvedLinks.targetId)));
}

/** The same for everything that waits: a text saved in the moment in which its address came may have missed it. */
export async function tellAllUnresolved(tx: Transaction): Promise<void> {
  await tx.execute(sql`UPDATE ${unresolvedLinks} SET target_id = ledger.article_id FROM ${addresses} AS ledger
    WHERE ${unresolvedLinks.targetId} IS NULL AND ledger.path = ${unresolvedLinks.path} AND ledger.article_id IS NOT NULL`);
}
