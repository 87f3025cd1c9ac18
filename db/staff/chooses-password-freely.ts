import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { sessions, staff as staffTable } from "#db/schema/schema.ts";
import type { SignedIn } from "./read-session.ts";

/** Need this person not write the old password to choose a new one? So it is without one, and in a session begun with a link. */
export async function choosesPasswordFreely(staff: SignedIn): Promise<boolean> {
  const [row] = await database()
    .select({ passwordHash: staffTable.passwordHash, byLink: sessions.byLink })
    .from(sessions)
    .innerJoin(staffTable, eq(sessions.staffId, staffTable.id))
    .where(eq(sessions.id, staff.sessionId));
  return row !== undefined && (row.byLink || row.passwordHash === null);
}
