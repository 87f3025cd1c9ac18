import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { threads } from "#db/schema/schema.ts";

/** Locks a running story for its change, so that no article enters it meanwhile; refuses with `not-found`. */
export async function lockThread(tx: Transaction, threadId: number): Promise<{ id: number; name: string }> {
  const { id, name } = threads;
  const [thread] = Number.isSafeInteger(threadId)
    ? await tx.select({ id, name }).from(threads).where(eq(id, threadId)).for("update")
    : [];
  return thread ?? refuse("not-found");
}
