import { and, eq, isNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { Seen } from "#lib/promise.ts";

/** Keeps the proof of a promise: what readers got at the address afterwards. The first look counts. */
export async function noteSeen(promiseId: number, { at, seen }: { at: Date; seen: Seen }): Promise<void> {
  await database()
    .update(promises)
    .set({ seenAt: at, seen })
    .where(and(eq(promises.id, promiseId), isNull(promises.seenAt)));
}
