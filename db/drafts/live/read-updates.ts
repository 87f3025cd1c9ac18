import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import { type Database, database, type Transaction } from "#db/client.ts";
import { draftDocuments, draftUpdates } from "#db/schema/schema.ts";

/** What a live document has in Postgres beyond update number `since`: `state` only where some of it is already in there. */
export type StoredUpdates = {
  epoch: string;
  /** Of the schema the body follows. */
  version: number;
  state: Uint8Array | null;
  /** In the order in which they were committed. */
  updates: { id: number; update: Uint8Array; staffId: number | null }[];
  /** Number of the newest update of all. */
  last: number;
};

/** Reads an article's live document in one statement, so that an absorb beside it cannot hide an update; null if it has none. */
export async function readUpdates(
  { articleId, since }: { articleId: number; since: number },
  from: Database | Transaction = database(),
): Promise<StoredUpdates | null> {
  const { upto, state, epoch, version } = draftDocuments;
  const rows = await from.execute<{ id: string; data: Buffer | null; epoch: string | null; more: string | null }>(sql`
    SELECT ${upto} AS id, CASE WHEN ${upto} > ${since} THEN ${state} END AS data, ${epoch}::text AS epoch, ${version}::bigint AS more
    FROM ${draftDocuments} WHERE ${eq(draftDocuments.articleId, articleId)}
    UNION ALL
    SELECT ${draftUpdates.id}, ${draftUpdates.update}, NULL, ${draftUpdates.staffId}
    FROM ${draftUpdates} WHERE ${draftUpdates.articleId} = ${articleId} AND ${draftUpdates.id} > ${since}
    ORDER BY epoch NULLS LAST, id`);
  const [document, ...updates] = rows;
  if (!document?.epoch) return null;
  return {
    epoch: document.epoch,
    version: Number(document.more),
    state: document.data,
    updates: updates.map(({ id, data, more }) => ({
      id: Number(id),
      update: data ?? new Uint8Array(),
      staffId: more === null ? null : Number(more),
    })),
    last: Math.max(Number(document.id), Number(updates.at(-1)?.id ?? 0)),
  };
}

/** Brings a document up to what was read. */
export function applyStored(document: Y.Doc, stored: Pick<StoredUpdates, "state" | "updates">, origin?: unknown): void {
  if (stored.state) Y.applyUpdate(document, stored.state, origin);
  for (const { update } of stored.updates) Y.applyUpdate(document, update, origin);
}
