import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { type Database, database, type Transaction } from "#db/client.ts";
import { sessions, signInSteps } from "#db/schema/schema.ts";
import { browserName } from "#lib/browser-name.ts";
import { may } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { lockPerson } from "./lock-person.ts";
import type { SignedIn } from "./read-session.ts";

/** Ends every open session of a person, but for one where that is said, and every half-done sign-in; answers with how many sessions. */
export async function revokeSessions(
  tx: Database | Transaction,
  { staffId, except, now }: { staffId: number; except?: string | undefined; now: Date },
): Promise<number> {
  await tx.delete(signInSteps).where(eq(signInSteps.staffId, staffId));
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

/** Ends one session, such as that of a lost phone: one's own, and for who manages staff anybody's. */
export async function revokeSession(
  staff: SignedIn,
  { sessionId }: { sessionId: string },
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (!session) return refuse("not-found");
    const { staffId } = session;
    const isOwn = staffId === staff.id;
    if (!isOwn && !may(staff, "manageStaff")) return refuse("not-found");
    await lockPerson(tx, isOwn ? { staffId } : { staffId, by: staff });
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (ended.length === 0) refuse("not-found");
    const browser = browserName(session.userAgent ?? "");
    await recordAudit(tx, staff, "revoke-session", `staff:${staffId}`, browser ? { browser } : {});
    return { ok: true } as const;
  });
}

/** Ends all sessions of a person at once: of one's own all but this one, and for who manages staff all of somebody else. */
export async function revokeAllSessions(
  staff: SignedIn,
  { staffId }: { staffId: number },
): Promise<{ ok: true; ended: number } | Problem> {
  if (staffId !== staff.id && !may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    await lockPerson(tx, staffId === staff.id ? { staffId } : { staffId, by: staff });
    const except = staffId === staff.id ? staff.sessionId : undefined;
    const ended = await revokeSessions(tx, { staffId, except, now });
    await recordAudit(tx, staff, "revoke-sessions", `staff:${staffId}`, { sessionsEnded: ended });
    return { ok: true, ended } as const;
  });
}
