import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { addresses, liveArticles } from "#db/schema/live.ts";
import { isOutside } from "#lib/address.ts";
import { isPage } from "./is-page.ts";

/** What becomes of a reader at a path: an article stands there, they are sent to a page in one hop, or told of a notice. */
export type Led = { state: "live" } | { state: "moved"; to: string } | { state: "gone"; notice: string };

// A chain this long has been made by nobody; it ends in the notice rather than in many questions to the database.
const MOST_STEPS = 20;

/**
 * Follows a path through the ledger to where it ends, however often what it leads to has moved or been withdrawn since: to
 * a page that answers, or to the first notice on the way. A circle of withdrawn articles ends in the notice, too. Null for
 * a path the ledger does not know.
 */
export async function followAddress(db: Database | Transaction, path: string): Promise<Led | null> {
  const first = await lookUp(db, path);
  if (!first) return null;
  if (first.live === path) return { state: "live" };
  const been = new Set([path]);
  let notice = "";
  for (let step: Step = first; ; ) {
    if (step.live) return { state: "moved", to: step.live };
    notice ||= step.notice;
    const to = step.redirectTo;
    if (!to || been.has(to) || been.size > MOST_STEPS) return { state: "gone", notice };
    if (isOutside(to)) return { state: "moved", to };
    been.add(to);
    const next = await lookUp(db, to);
    // Not an article's: the front, a section, a topic, or what was one of ours when it was named and has been taken away since.
    if (!next) return (await isPage(db, to)) ? { state: "moved", to } : { state: "gone", notice };
    step = next;
  }
}

type Step = { live: string | null; notice: string; redirectTo: string | null };

async function lookUp(db: Database | Transaction, path: string): Promise<Step | null> {
  dependsOn(`address:${path}`);
  const [row] = await db
    .select({
      articleId: addresses.articleId,
      live: liveArticles.address,
      // An older or brought address of a withdrawn article tells what its last address tells.
      notice: sql<string>`coalesce(${addresses.notice}, ${lastOf("notice")}, '')`,
      redirectTo: sql<string | null>`coalesce(${addresses.redirectTo}, ${lastOf("redirect_to")})`,
    })
    .from(addresses)
    .leftJoin(liveArticles, eq(liveArticles.articleId, addresses.articleId))
    .where(eq(addresses.path, path));
  if (!row) return null;
  const { articleId, ...step } = row;
  if (articleId !== null) dependsOn(`article:${articleId}`);
  return step;
}

function lastOf(column: "notice" | "redirect_to") {
  return sql`(CASE WHEN ${liveArticles.address} IS NULL THEN (
    SELECT last.${sql.identifier(column)} FROM addresses AS last
    WHERE last.article_id = ${addresses.articleId} AND last.state = 'gone' ORDER BY last.since DESC LIMIT 1
  ) END)`;
}
