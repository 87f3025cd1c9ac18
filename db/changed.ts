import { sql } from "drizzle-orm";
import type { Transaction } from "./client.ts";

export const CHANGED_CHANNEL = "readalso_changed";

/** A notice to every process's page cache; `gone` tags must not be served any more, not even as a stale copy. */
export type Changed = { tags: string[]; gone?: string[] };

// Postgres takes notices of less than 8000 bytes.
const BYTES_A_NOTICE = 7_500;

/** Tells every process, exactly when this transaction commits, that pages made of these things are out of date. */
export async function changed(tx: Transaction, tags: string[], gone: string[] = []): Promise<void> {
  for (const notice of changeNotices(tags, gone)) {
    await tx.execute(sql`SELECT pg_notify(${CHANGED_CHANNEL}, ${notice})`);
  }
}

/** The notices that say so, as they go over the channel. */
export function changeNotices(tags: string[], gone: string[] = []): string[] {
  const notices: Changed[] = [{ tags: [] }];
  let bytes = 0;
  const noticeFor = (tag: string): Changed => {
    bytes += Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (bytes > BYTES_A_NOTICE) {
      notices.push({ tags: [] });
      bytes = Buffer.byteLength(JSON.stringify(tag)) + 1;
    }
    return notices.at(-1) as Changed;
  };
  for (const tag of new Set(gone)) {
    const notice = noticeFor(tag);
    notice.gone = [...(notice.gone ?? []), tag];
  }
  for (const tag of new Set(tags)) noticeFor(tag).tags.push(tag);
  return notices.map((notice) => JSON.stringify(notice));
}
