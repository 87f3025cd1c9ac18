import { and, desc, eq, isNull } from "drizzle-orm";
import { database } from "#db/client.ts";
import { invitations, staff as staffTable } from "#db/schema/schema.ts";
import { may, type Role, type Staff } from "#lib/permissions.ts";

export type InvitationRow = {
  id: number;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  invitedBy: string | null;
};

/** Invitations that nobody accepted or took back, also those that have run out; empty for people who do not manage staff. */
export async function listInvitations(staff: Staff): Promise<InvitationRow[]> {
  if (!may(staff, "manageStaff")) return [];
  const { id, email, name, role, createdAt, expiresAt } = invitations;
  return database()
    .select({ id, email, name, role, createdAt, expiresAt, invitedBy: staffTable.name })
    .from(invitations)
    .leftJoin(staffTable, eq(staffTable.id, invitations.invitedBy))
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .orderBy(desc(createdAt), desc(id))
    .limit(500);
}
