import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import { isWaiting } from "./waiting.ts";

/** Will this revision go before the readers at a set time? Then it is never written over. */
export async function isPromised(tx: Transaction, revisionId: number): Promise<boolean> {
  return (await tx.$count(promises, and(eq(promises.revisionId, revisionId), isWaiting()))) > 0;
}
