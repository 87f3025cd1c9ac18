import { sql } from "drizzle-orm";
import type { Transaction } from "./client.ts";

export const CHANGED_CHANNEL = "readalso_changed";

/** A notice to every process's page cache; `gone` tags must not be served any more, not even as a stale copy. */
export type Changed = { tags: string[]; gone?: string[] };

// Postgres takes notices of less than 8000 bytes.
const TAGS_A_NOTICE = 200;

/** Tells every process, exactly when this transaction commits, that pages made of these things are out of date. */
export async function changed(tx: Transaction, tags: string[], gone: string[] = []): Promise<void> {
  const all = [...new Set(tags)];
  for (let from = 0; from < Math.max(all.length, 1); from += TAGS_A_NOTICE) {
    const notice: Changed = {
      tags: all.slice(from, from + TAGS_A_NOTICE),
      ...(from === 0 && gone.length > 0 ? { gone } : {}),
    };
    await tx.execute(sql`SELECT pg_notify(${CHANGED_CHANNEL}, ${JSON.stringify(notice)})`);
  }
}
