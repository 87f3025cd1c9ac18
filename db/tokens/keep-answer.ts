import { and, eq, lt, or, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/schema.ts";

/** A program's write under an Idempotency-Key; `requestHash` says what was asked. */
export type KeyedRequest = { token: number; key: string; requestHash: string };
export type KeptAnswer = { status: number; response: string };

/** `first`: do the work and then `keepAnswer` or `forgetRequest` with `claim`. `running`: the first request has not been answered yet. */
export type Claim =
  | { is: "first"; claim: number }
  | { is: "answered"; answer: KeptAnswer }
  | { is: "running" }
  | { is: "different" };

const KEPT_DAYS = 2;
/** Longer than any request lives: one that was not answered by then was cut off by the end of its process. */
export const CUT_OFF_MINUTES = 10;

/**
 * Claims a key before the work is done, so that of two equal requests at one moment one works and the other waits. Whether a
 * request that was cut off did its work is not known; after ten minutes the next one with its key is the first again.
 */
export async function claimKey({ token, key, requestHash }: KeyedRequest): Promise<Claim> {
  const old = sql`now() - ${KEPT_DAYS} * interval '1 day'`;
  const cutOff = sql`now() - ${CUT_OFF_MINUTES} * interval '1 minute'`;
  const { tokenId, createdAt, done } = idempotencyKeys;
  await database()
    .delete(idempotencyKeys)
    .where(and(eq(tokenId, token), or(lt(createdAt, old), and(eq(done, false), lt(createdAt, cutOff)))));
  const [claimed] = await database()
    .insert(idempotencyKeys)
    .values({ tokenId: token, key, requestHash })
    .onConflictDoNothing()
    .returning({ id: idempotencyKeys.id });
  if (claimed) return { is: "first", claim: claimed.id };
  const [known] = await database()
    .select()
    .from(idempotencyKeys)
    .where(and(eq(tokenId, token), eq(idempotencyKeys.key, key)));
  // Forgotten between the two queries: its work was refused, and the program may send it again.
  if (!known) return { is: "running" };
  if (known.requestHash !== requestHash) return { is: "different" };
  if (!known.done || known.status === null) return { is: "running" };
  return { is: "answered", answer: { status: known.status, response: known.response ?? "" } };
}

/** Keeps what a write was answered, for the program that asks again. */
export async function keepAnswer(claim: number, answer: KeptAnswer): Promise<void> {
  await database()
    .update(idempotencyKeys)
    .set({ done: true, ...answer })
    .where(eq(idempotencyKeys.id, claim));
}

/** Frees a key whose request was refused or failed: it changed nothing and may be sent again. */
export async function forgetRequest(claim: number): Promise<void> {
  await database().delete(idempotencyKeys).where(eq(idempotencyKeys.id, claim));
}
