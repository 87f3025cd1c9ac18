import { sql } from "drizzle-orm";
import type { Transaction } from "./client.ts";

export const CHANGED_CHANNEL = "readalso_changed";

/** A notice to every process's page cache; `gone` tags must not be served any more, not even as a stale copy. */
export type Changed = { tags: string[]; gone?: string[] };

// Postgres takes notices of less than 8000 bytes.
const TAGS_A_NOTICE = 200;

/** Tells every process, exactly when this transaction commits, that pages made of these things are out of date. */
export async function changed(tx: Transaction, tags: string[], gone: string[] = []): Promise<void> {
  for (const notice of changeNotices(tags, gone)) {
    await tx.execute(sql`SELECT pg_notify(${CHANGED_CHANNEL}, ${notice})`);
  }
}

/** The notices that say so, as they go over the channel. */
export function changeNotices(tags: string[], gone: string[] = []): string[] {
  const all = [...new Set(tags)];
  const pages = Array.from({ length: Math.max(Math.ceil(all.length / TAGS_A_NOTICE), 1) }, (_, page) => page);
  return pages.map((page) => {
    const notice: Changed = { tags: all.slice(page * TAGS_A_NOTICE, (page + 1) * TAGS_A_NOTICE) };
    return JSON.stringify(page === 0 && gone.length > 0 ? { ...notice, gone } : notice);
  });
}
