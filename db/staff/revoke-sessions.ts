import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { type Database, database, type Transaction } from "#db/client.ts";
import { sessions } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import type { SignedIn } from "./read-session.ts";

/** Ends every open session of a person, but for one where that is said; answers with how many. */
export async function revokeSessions(
  tx: Database | Transaction,
  { staffId, except, now }: { staffId: number; except?: string | undefined; now: Date },
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.staffId, staffId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

/** Ends one session by its id: signing out. */
export async function endSession(sessionId: string): Promise<void> {
  await database()
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Ends one of a person's own sessions, such as that of a lost phone. */
export async function revokeOwnSession(
  staff: SignedIn,
  { sessionId }: { sessionId: string },
): Promise<{ ok: true } | Problem> {
  const [row] = await database()
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.staffId, staff.id), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return row ? { ok: true } : { ok: false, problem: "not-found" };
}
