import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { changed } from "#db/changed.ts";
import { database, type Transaction } from "#db/client.ts";
import { addresses, articles, editions, liveArticles, sections } from "#db/schema/schema.ts";
import { tellUnresolved } from "#db/unresolved/note-unresolved.ts";
import { articleAddress } from "#lib/address.ts";

const AT_ONCE = 500;

/**
 * Gives the next live articles of a section that got a new slug their addresses under it; their old ones lead there. Until
 * an article's turn comes its old address goes on answering. Answers whether there may be more.
 */
export async function readdressSome(sectionId: number, atOnce = AT_ONCE): Promise<boolean> {
  return database().transaction((tx) => readdress(tx, { sectionId, atOnce, now: new Date() }));
}

/** Goes on where a section's articles wait for their new addresses; called again and again. */
export async function readdressWaiting(): Promise<void> {
  const waiting = await database().select({ id: sections.id }).from(sections).where(isNotNull(sections.readdressedTo));
  for (const { id } of waiting) while (await readdressSome(id));
}

async function readdress(
  tx: Transaction,
  { sectionId, atOnce, now }: { sectionId: number; atOnce: number; now: Date },
): Promise<boolean> {
  const [section] = await tx
    .select({ slug: sections.slug, after: sections.readdressedTo, prefix: editions.pathPrefix })
    .from(sections)
    .innerJoin(editions, eq(editions.id, sections.editionId))
    .where(eq(sections.id, sectionId))
    .for("no key update", { of: sections });
  if (!section || section.after === null) return false;
  const { articleId, slug, address } = liveArticles;
  const next = await tx
    .select({ articleId, slug, address })
    .from(liveArticles)
    .where(and(eq(liveArticles.sectionId, sectionId), gt(articleId, section.after)))
    .orderBy(asc(articleId))
    .limit(atOnce);
  const last = next.at(-1);
  await tx
    .update(sections)
    .set({ readdressedTo: last && next.length === atOnce ? last.articleId : null })
    .where(eq(sections.id, sectionId));
  const placed = next.map((live) => ({
    ...live,
    path: articleAddress({ ...section, section: section.slug, slug: live.slug }),
  }));
  await move(tx, { rows: placed.filter(({ path, address: old }) => path !== old), now });
  await changed(tx, ["sections", "latest", "search", `section:${sectionId}`]);
  return next.length === atOnce;
}

type Placed = { articleId: number; slug: string; address: string; path: string };

/** The verbs lock the article's row first, so whoever publishes one of these at this moment comes before or after. */
async function move(tx: Transaction, { rows, now }: { rows: Placed[]; now: Date }): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.articleId);
  await tx
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.id, ids))
    .orderBy(asc(articles.id))
    .for("no key update");
  const still = await tx
    .select({ articleId: liveArticles.articleId, address: liveArticles.address })
    .from(liveArticles)
    .where(inArray(liveArticles.articleId, ids));
  const present = new Map(still.map((row) => [row.articleId, row.address]));
  const taken = await takenByOthers(tx, rows);
  for (const row of rows) {
    if (present.get(row.articleId) !== row.address) continue;
    // What already stands there keeps the path: this article gets a number behind its slug.
    const slug = taken.has(row.path) ? `${row.slug}-${row.articleId}` : row.slug;
    const path = taken.has(row.path) ? `${row.path}-${row.articleId}` : row.path;
    await takePlace(tx, { ...row, slug, path, now });
  }
}

async function takePlace(tx: Transaction, { articleId, slug, path, now }: Placed & { now: Date }): Promise<void> {
  const [own] = await tx
    .insert(addresses)
    .values({ path, articleId, state: "current", since: now })
    .onConflictDoUpdate({
      target: addresses.path,
      set: { state: "current", notice: null, redirectTo: null, since: now },
      setWhere: eq(addresses.articleId, articleId),
    })
    .returning({ path: addresses.path });
  if (!own) return;
  await tellUnresolved(tx, { path, articleId });
  await tx
    .update(addresses)
    .set({ state: "moved" })
    .where(and(eq(addresses.articleId, articleId), eq(addresses.state, "current"), sql`${addresses.path} <> ${path}`));
  await tx.update(liveArticles).set({ address: path, slug }).where(eq(liveArticles.articleId, articleId));
}

async function takenByOthers(tx: Transaction, rows: Placed[]): Promise<Set<string>> {
  const owners = new Map(rows.map((row) => [row.path, row.articleId]));
  const { path, articleId } = addresses;
  const found = await tx
    .select({ path, articleId })
    .from(addresses)
    .where(inArray(path, [...owners.keys()]));
  return new Set(found.flatMap((row) => (row.articleId === owners.get(row.path) ? [] : [row.path])));
}
