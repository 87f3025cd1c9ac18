import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions } from "#db/schema/schema.ts";
import { may } from "#lib/permissions.ts";
import type { SignedIn } from "./read-session.ts";

export type OpenSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
};

/** A person's open sessions, the last used first: one's own, and for who manages staff anybody's; else none. */
export async function listSessions(staff: SignedIn, { staffId = staff.id } = {}): Promise<OpenSession[]> {
  if (staffId !== staff.id && !may(staff, "manageStaff")) return [];
  const { id, createdAt, lastSeenAt, ip, userAgent } = sessions;
  return database()
    .select({ id, createdAt, lastSeenAt, ip, userAgent })
    .from(sessions)
    .where(and(eq(sessions.staffId, staffId), isNull(sessions.revokedAt), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(lastSeenAt))
    .limit(100);
}
