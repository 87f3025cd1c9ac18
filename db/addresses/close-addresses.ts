import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";

/**
 * Every path an article ever had answers that it is gone, with this notice, or leads to another page of ours. Answers with
 * all paths that lead to it, redirects included.
 */
export async function closeAddresses(
  tx: Transaction,
  { articleId, notice, redirectTo }: { articleId: number; notice: string; redirectTo: string | null },
): Promise<string[]> {
  await tx
    .update(addresses)
    .set({ state: "gone", notice, redirectTo })
    .where(and(eq(addresses.articleId, articleId), ne(addresses.state, "redirect")));
  return pathsOf(tx, articleId);
}

/** Every path that leads to an article, for telling the page cache. */
export async function pathsOf(tx: Transaction, articleId: number): Promise<string[]> {
  const rows = await tx.select({ path: addresses.path }).from(addresses).where(eq(addresses.articleId, articleId));
  return rows.map((row) => row.path);
}
