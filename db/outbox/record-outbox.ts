import type { Transaction } from "#db/client.ts";
import { outbox } from "#db/schema/schema.ts";

/** Leaves work for outsiders (partners, a CDN, a webhook) that is done after the commit. */
export async function recordOutbox(tx: Transaction, kind: string, payload: Record<string, unknown>): Promise<void> {
  await tx.insert(outbox).values({ kind, payload });
}
