import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";

export const DRAFTS_CHANNEL = "readalso_drafts";

/**
 * A notice to every process that has this article open. `updates`: there are new ones; `people`: somebody came, went or moved;
 * `comments`: somebody said or settled something. `process` is who says so, and need not listen to itself.
 */
export type DraftNotice = { article: number; process: string; about: "updates" | "people" | "comments" };

/** Tells the other processes, when this transaction commits. */
export async function tellDrafts(tx: Database | Transaction, notice: DraftNotice): Promise<void> {
  await tx.execute(sql`SELECT pg_notify(${DRAFTS_CHANNEL}, ${JSON.stringify(notice)})`);
}
