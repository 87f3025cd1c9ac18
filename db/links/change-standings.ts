import type { Transaction } from "#db/client.ts";
import { linkStandingChanges } from "#db/schema/schema.ts";

/** Has the links that lead to these articles counted anew, in the transaction that changes them or what is public. */
export async function changeStandings(tx: Transaction, articleIds: number[]): Promise<void> {
  const changed = [...new Set(articleIds)].map((articleId) => ({ articleId }));
  if (changed.length > 0) await tx.insert(linkStandingChanges).values(changed);
}
