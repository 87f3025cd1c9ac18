import { and, eq, isNull, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { invitations, staff as staffTable } from "#db/schema/schema.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import { may, mayGiveRole, type Role, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { newSecret, secretHash } from "./secret.ts";
import { type StaffInput, whyNotStaff } from "./staff-input.ts";

export const INVITATION_DAYS = 7;

type Invited = { ok: true; invitationId: number; path: string; expiresAt: Date };

/**
 * Asks somebody to join by a link that works once, for a week; who opens it chooses a password. Answers with the link's path,
 * which is told once and kept nowhere. Refuses an address that is here or invited already, and a role above one's own.
 */
export async function inviteStaff(
  staff: Staff,
  input: { email: string; name: string; role: Role },
): Promise<Invited | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  const checked = whyNotStaff(staff, input);
  if (!checked.ok) return checked;
  try {
    return await act((tx, now) => writeInvitation(tx, { staff, given: checked.given, now }));
  } catch (error) {
    if (uniqueViolation(error) !== "invitations_open_key") throw error;
    return { ok: false, problem: "invalid", fields: { email: translate("problems")("staff.invited") } };
  }
}

async function writeInvitation(
  tx: Transaction,
  { staff, given, now }: { staff: Staff; given: StaffInput; now: Date },
): Promise<Invited> {
  const t = translate("problems");
  const { email, name, role } = given;
  const [taken] = await tx
    .select({ id: staffTable.id })
    .from(staffTable)
    .where(sql`lower(${staffTable.email}) = ${email}`);
  if (taken) refuse("invalid", { fields: { email: t("staff.emailTaken") } });
  const link = newLink(now);
  const [row] = await tx
    .insert(invitations)
    .values({
      email,
      name,
      role,
      secretHash: link.hash,
      invitedBy: staff.id,
      createdAt: now,
      expiresAt: link.expiresAt,
    })
    .returning({ id: invitations.id });
  if (!row) throw new Error("The invitation was not written.");
  await recordAudit(tx, staff, "invite-staff", `invitation:${row.id}`, { email, role });
  return { ok: true, invitationId: row.id, path: link.path, expiresAt: link.expiresAt };
}

/** Makes a new link, good for a week from now, for an invitation that nobody accepted; the old link stops working. */
export async function renewInvitation(
  staff: Staff,
  { invitationId }: { invitationId: number },
): Promise<Invited | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    const link = newLink(now);
    const [row] = await tx
      .update(invitations)
      .set({ secretHash: link.hash, expiresAt: link.expiresAt, invitedBy: staff.id })
      .where(isOpen(invitationId))
      .returning({ email: invitations.email, role: invitations.role });
    if (!row) return refuse("not-found");
    if (!mayGiveRole(staff, row.role)) return refuse("not-allowed");
    await recordAudit(tx, staff, "renew-invitation", `invitation:${invitationId}`, { email: row.email });
    return { ok: true, invitationId, path: link.path, expiresAt: link.expiresAt } as const;
  });
}

/** Takes back an invitation that nobody accepted: its link stops working at once. */
export async function revokeInvitation(
  staff: Staff,
  { invitationId }: { invitationId: number },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageStaff")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    const [row] = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(isOpen(invitationId))
      .returning({ email: invitations.email });
    if (!row) return refuse("not-found");
    await recordAudit(tx, staff, "revoke-invitation", `invitation:${invitationId}`, { email: row.email });
    return { ok: true } as const;
  });
}

const isOpen = (invitationId: number) =>
  and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

function newLink(now: Date): { path: string; hash: string; expiresAt: Date } {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  return { path: `/sign-in/invitation?token=${secret}`, hash: secretHash(secret), expiresAt };
}
