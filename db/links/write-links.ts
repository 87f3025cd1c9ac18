import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { links } from "#db/schema/schema.ts";
import { noteUnresolved, unresolvedPath } from "#db/unresolved/note-unresolved.ts";
import { type BodyLink, bodyLinks } from "#lib/body/body-links.ts";
import type { Body } from "#lib/body/schema.ts";

/** Brings the ledger's rows of one article's draft or live text in line with its body. */
export async function writeLinks(
  tx: Transaction,
  { articleId, of, body }: { articleId: number; of: "draft" | "live"; body: Body },
): Promise<void> {
  const wanted = bodyLinks(body);
  const mine = and(eq(links.sourceId, articleId), eq(links.of, of));
  const { node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread } = links;
  const kept = await tx
    .select({ node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread })
    .from(links)
    .where(mine)
    .orderBy(asc(position));
  if (JSON.stringify(kept.map(Object.values)) === JSON.stringify(wanted.map(ordered))) return;
  if (kept.length > 0) await tx.delete(links).where(mine);
  if (wanted.length > 0) await tx.insert(links).values(wanted.map((link) => ({ ...link, sourceId: articleId, of })));
  if ([...kept, ...wanted].some(unresolvedPath)) await noteUnresolved(tx, articleId);
}

function ordered(link: BodyLink) {
  const { node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread } = link;
  return [node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread];
}
