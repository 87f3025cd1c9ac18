import { eq, sql } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { signInFailures } from "#db/schema/schema.ts";
import { addressGroup } from "#lib/client-address.ts";
import { secretHash } from "./secret.ts";

const WINDOW_MINUTES = 15;
export const TRIES_PER_ACCOUNT = 10;
export const TRIES_PER_ADDRESS = 40;

export const accountKey = (email: string) => `account:${secretHash(email)}`;
export const addressKey = (address: string) => `address:${addressGroup(address)}`;

/**
 * Counts one try and says whether it may go on. The try is counted before the password is looked at: of guesses sent at the
 * same moment, no more than the limit are ever compared. Kept in the database, so a restart forgets nothing.
 */
export async function countTry({ key, limit, now }: { key: string; limit: number; now: Date }): Promise<boolean> {
  const time = sql`${now.toISOString()}::timestamptz`;
  const span = sql`${`${WINDOW_MINUTES} minutes`}::interval`;
  const over = sql`coalesce(f.blocked_until <= ${time}, f.first_at <= ${time} - ${span})`;
  const [row] = await database().execute<{ blocked: boolean }>(sql`
    INSERT INTO sign_in_failures AS f (key, failures, first_at) VALUES (${key}, 1, ${time})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN ${over} THEN 1 ELSE f.failures + 1 END,
      first_at = CASE WHEN ${over} THEN ${time} ELSE f.first_at END,
      blocked_until = CASE
        WHEN ${over} THEN NULL
        WHEN f.failures >= ${limit} THEN coalesce(f.blocked_until, ${time} + ${span})
        ELSE f.blocked_until END
    RETURNING blocked_until IS NOT NULL AS blocked`);
  return row?.blocked === false;
}

/** Were there too many tries of late? Counts none. */
export async function isBlocked({ key, now }: { key: string; now: Date }): Promise<boolean> {
  const [row] = await database()
    .select({ blockedUntil: signInFailures.blockedUntil })
    .from(signInFailures)
    .where(eq(signInFailures.key, key));
  return row?.blockedUntil != null && row.blockedUntil > now;
}

/** After a success: the account starts anew; the address only gets this try back, or one own account would open the door for guessing others. */
export async function forgetTry({
  account,
  address,
  now,
}: {
  account: string;
  address: string;
  now: Date;
}): Promise<void> {
  await forgetAccount(database(), account);
  await database()
    .update(signInFailures)
    .set({ failures: sql`greatest(${signInFailures.failures} - 1, 0)` })
    .where(eq(signInFailures.key, address));
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
  await database().delete(signInFailures).where(sql`${signInFailures.firstAt} < ${dayAgo}`);
}

/** After a success: the tries under this key are forgotten. */
export async function forgetAccount(tx: Database | Transaction, account: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, account));
}
