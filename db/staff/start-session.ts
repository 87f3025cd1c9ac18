import type { Database, Transaction } from "#db/client.ts";
import { sessions } from "#db/schema/schema.ts";
import { SESSION_DAYS } from "#lib/session-cookie.ts";

/** Where a browser signs in from, shown to its owner in the list of sessions. */
export type Browser = { address: string; userAgent: string };

/** Opens a session for somebody whose identity was just proved; answers with its id, which the cookie carries. */
export async function startSession(
  tx: Database | Transaction,
  { staffId, browser, now, byLink = false }: { staffId: number; browser: Browser; now: Date; byLink?: boolean },
): Promise<string> {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  const [row] = await tx
    .insert(sessions)
    .values({
      staffId,
      byLink,
      expiresAt,
      createdAt: now,
      lastSeenAt: now,
      ip: browser.address,
      userAgent: browser.userAgent.slice(0, 300),
    })
    .returning({ id: sessions.id });
  if (!row) throw new Error("The session was not written.");
  return row.id;
}
