import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";

/** Every path an article ever had answers that it is gone, with this notice, or leads to another page of ours. */
export async function closeAddresses(
  tx: Transaction,
  { articleId, notice, redirectTo }: { articleId: number; notice: string; redirectTo: string | null },
): Promise<string[]> {
  const rows = await tx
    .update(addresses)
    .set({ state: "gone", notice, redirectTo })
    .where(eq(addresses.articleId, articleId))
    .returning({ path: addresses.path });
  return rows.map((row) => row.path);
}

/** Every path of an article, for telling the page cache. */
export async function pathsOf(tx: Transaction, articleId: number): Promise<string[]> {
  const rows = await tx.select({ path: addresses.path }).from(addresses).where(eq(addresses.articleId, articleId));
  return rows.map((row) => row.path);
}
