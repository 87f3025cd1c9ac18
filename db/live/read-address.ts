import { eq, sql } from "drizzle-orm";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";
import { addresses, liveArticles } from "#db/schema/live.ts";

/** Where a path that was once public leads now: to another address, or to the newsroom's notice. */
export type AddressAnswer = { state: "moved"; to: string } | { state: "gone"; notice: string };

/** The ledger's answer for a path that no live article stands at; null when the path was never ours. */
export async function readAddress(path: string): Promise<AddressAnswer | null> {
  const answer = await lookUp(path);
  if (answer?.state !== "moved" || !answer.to.startsWith("/")) return answer;
  // A withdrawn article may send its readers to an address that has itself moved since: still one hop.
  const onward = await lookUp(answer.to);
  return onward?.state === "moved" && onward.to !== path ? onward : answer;
}

async function lookUp(path: string): Promise<AddressAnswer | null> {
  dependsOn(`address:${path}`);
  const [row] = await readersDatabase()
    .select({
      articleId: addresses.articleId,
      live: liveArticles.address,
      // An older address of a withdrawn article tells what its last address tells.
      notice: sql<string>`coalesce(${addresses.notice}, ${lastOf("notice")}, '')`,
      redirectTo: sql<string | null>`coalesce(${addresses.redirectTo}, ${lastOf("redirect_to")})`,
      gone: sql<boolean>`${addresses.state} = 'gone' OR ${lastOf("state")} = 'gone'`,
    })
    .from(addresses)
    .leftJoin(liveArticles, eq(liveArticles.articleId, addresses.articleId))
    .where(eq(addresses.path, path));
  if (!row) return null;
  dependsOn(`article:${row.articleId}`);
  if (row.live) return row.live === path ? null : { state: "moved", to: row.live };
  if (!row.gone) return null;
  if (row.redirectTo && row.redirectTo !== path) return { state: "moved", to: row.redirectTo };
  return { state: "gone", notice: row.notice };
}

function lastOf(column: "notice" | "redirect_to" | "state") {
  return sql`(
    SELECT last.${sql.identifier(column)} FROM addresses AS last
    WHERE last.article_id = ${addresses.articleId} AND last.state = 'gone' ORDER BY last.since DESC LIMIT 1
  )`;
}
