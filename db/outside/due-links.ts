import { and, eq, exists, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { externalLinks, links } from "#db/schema/schema.ts";
import type { Standing } from "#lib/outside/judge-check.ts";

export type DueLink = typeof externalLinks.$inferSelect;

// A round of one host takes less; after this another process may go on where one was killed.
const CLAIM_MS = 15 * 60_000;
const MOST_DUE = 2_000;
/** Addresses of one host that are asked for in one round. */
export const ROUND = 15;

/** Hosts with an address to ask about now and nobody asking, the longest due first. */
export async function listDueHosts(now: Date, limit = 200): Promise<string[]> {
  const { host, nextCheckAt, claimedUntil } = externalLinks;
  const due = database()
    .select({ host, nextCheckAt })
    .from(externalLinks)
    .where(and(lte(nextCheckAt, now), or(isNull(claimedUntil), lte(claimedUntil, now))))
    .orderBy(nextCheckAt)
    .limit(MOST_DUE)
    .as("due");
  const rows = await database()
    .select({ host: due.host })
    .from(due)
    .groupBy(due.host)
    .orderBy(sql`min(${due.nextCheckAt})`)
    .limit(limit);
  return rows.map((row) => row.host);
}

/** Takes a host's due addresses for this process; none while another one is asking the host. */
export async function claimHost(host: string, now: Date): Promise<DueLink[]> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${`readalso.host ${host}`}))`);
    const [busy] = await tx
      .select({ id: externalLinks.id })
      .from(externalLinks)
      .where(and(eq(externalLinks.host, host), sql`${externalLinks.claimedUntil} > ${now.toISOString()}`))
      .limit(1);
    if (busy) return [];
    const due = tx
      .select({ id: externalLinks.id })
      .from(externalLinks)
      .where(and(eq(externalLinks.host, host), lte(externalLinks.nextCheckAt, now)))
      .orderBy(externalLinks.nextCheckAt)
      .limit(ROUND);
    return tx
      .update(externalLinks)
      .set({ claimedUntil: new Date(now.getTime() + CLAIM_MS) })
      .where(inArray(externalLinks.id, due))
      .returning();
  });
}

/** Keeps what came of asking. */
export async function noteCheck(id: number, standing: Standing): Promise<void> {
  await database()
    .update(externalLinks)
    .set({ ...standing, claimedUntil: null })
    .where(eq(externalLinks.id, id));
}

/** Gives back what was claimed and not asked; `until` when the host wants to be left alone. */
export async function releaseLinks(ids: number[], until: Date | null): Promise<void> {
  if (ids.length === 0) return;
  await database()
    .update(externalLinks)
    .set({ claimedUntil: null, ...(until && { nextCheckAt: until }) })
    .where(inArray(externalLinks.id, ids));
}

/** Forgets an address that nothing links to any more; answers whether it did. */
export async function forgetUnlinked(id: number): Promise<boolean> {
  const linking = database()
    .select({ id: links.id })
    .from(links)
    .where(sql`md5(${links.targetUrl}) = md5(${externalLinks.url}) AND ${links.targetUrl} IS NOT NULL`);
  const gone = await database()
    .delete(externalLinks)
    .where(and(eq(externalLinks.id, id), sql`NOT ${exists(linking)}`))
    .returning({ id: externalLinks.id });
  return gone.length > 0;
}
