import { and, eq, lt, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/schema.ts";

/** A program's write under an Idempotency-Key; `requestHash` says what was asked. */
export type KeyedRequest = { token: number; key: string; requestHash: string };
export type KeptAnswer = { status: number; response: string };

/** `first`: do the work and then `keepAnswer` or `forgetRequest`. `running`: the first request has not been answered yet. */
export type Claim = { is: "first" } | { is: "answered"; answer: KeptAnswer } | { is: "running" } | { is: "different" };

const KEPT_DAYS = 2;

/**
 * Claims a key before the work is done, so that of two equal requests at one moment one works and the other waits. A
 * request that was cut off by the end of the process stays `running`: whether it did its work is not known.
 */
export async function claimKey({ token, key, requestHash }: KeyedRequest): Promise<Claim> {
  const old = sql`now() - ${KEPT_DAYS} * interval '1 day'`;
  await database()
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.tokenId, token), lt(idempotencyKeys.createdAt, old)));
  const [claimed] = await database()
    .insert(idempotencyKeys)
    .values({ tokenId: token, key, requestHash })
    .onConflictDoNothing()
    .returning({ id: idempotencyKeys.id });
  if (claimed) return { is: "first" };
  const [known] = await database().select().from(idempotencyKeys).where(ofKey({ token, key }));
  // Forgotten between the two queries: its work was refused, and the program may send it again.
  if (!known) return { is: "running" };
  if (known.requestHash !== requestHash) return { is: "different" };
  if (!known.done || known.status === null) return { is: "running" };
  return { is: "answered", answer: { status: known.status, response: known.response ?? "" } };
}

/** Keeps what a write was answered, for the program that asks again. */
export async function keepAnswer({ token, key }: KeyedRequest, answer: KeptAnswer): Promise<void> {
  await database()
    .update(idempotencyKeys)
    .set({ done: true, ...answer })
    .where(ofKey({ token, key }));
}

/** Frees a key whose request was refused or failed: it changed nothing and may be sent again. */
export async function forgetRequest({ token, key }: KeyedRequest): Promise<void> {
  await database().delete(idempotencyKeys).where(ofKey({ token, key }));
}

function ofKey({ token, key }: { token: number; key: string }) {
  return and(eq(idempotencyKeys.tokenId, token), eq(idempotencyKeys.key, key));
}
