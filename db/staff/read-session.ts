import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions, staff } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** A person with an open session. `id` is never null here: programs have no sessions. */
export type SignedIn = Staff & { id: number; email: string; sessionId: string };

const SEEN_EVERY_MS = 5 * 60_000;

/** Who is behind a session's id, or null when it was revoked, has run out, or its owner was disabled. */
export async function readSession(sessionId: string, now = new Date()): Promise<SignedIn | null> {
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(sessionId)) return null;
  const [row] = await database()
    .select({ id: staff.id, email: staff.email, name: staff.name, role: staff.role, seen: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        isNull(staff.disabledAt),
      ),
    );
  if (!row) return null;
  if (now.getTime() - row.seen.getTime() > SEEN_EVERY_MS) {
    await database()
      .update(sessions)
      .set({ lastSeenAt: sql`greatest(${sessions.lastSeenAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(sessions.id, sessionId));
  }
  const { seen: _, ...person } = row;
  return { ...person, token: null, sessionId };
}
