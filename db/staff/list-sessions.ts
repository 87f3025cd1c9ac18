import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions } from "#db/schema/schema.ts";
import type { SignedIn } from "./read-session.ts";

export type OwnSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
};

/** A person's own open sessions, the last used first. */
export async function listSessions(staff: SignedIn): Promise<OwnSession[]> {
  return database()
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.staffId, staff.id), isNull(sessions.revokedAt), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
}
