import { and, eq, gt, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { invitations, staff as staffTable } from "#db/schema/schema.ts";
import { uniqueViolation } from "#db/unique-violation.ts";
import type { Role } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { type Entered, enter } from "./enter.ts";
import { hashPassword } from "./password.ts";
import { passwordRefusal } from "./password-refusal.ts";
import { secretHash } from "./secret.ts";
import { nameRefusal, plainName } from "./staff-input.ts";
import type { Browser } from "./start-session.ts";

type Input = { secret: string; name: string; password: string; browser: Browser; now?: Date };
export type OpenInvitation = { email: string; name: string; role: Role; invitedBy: string | null };

/** The invitation behind a link, or null when it was accepted, taken back or has run out. */
export async function readInvitation(secret: string, now = new Date()): Promise<OpenInvitation | null> {
  const { email, name, role } = invitations;
  const [row] = await database()
    .select({ email, name, role, invitedBy: staffTable.name })
    .from(invitations)
    .leftJoin(staffTable, eq(staffTable.id, invitations.invitedBy))
    .where(isOpen(secret, now));
  return row ?? null;
}

/** Makes the invited person one of the staff, with the name and password they chose, and signs them in. A link works once. */
export async function acceptInvitation({ now = new Date(), ...input }: Input): Promise<Entered | Problem> {
  const invitation = await readInvitation(input.secret, now);
  if (!invitation) return { ok: false, problem: "expired" };
  const name = plainName(input.name);
  const fields: Record<string, string> = {};
  const nameWrong = nameRefusal(name);
  if (nameWrong) fields.name = nameWrong;
  const passwordWrong = await passwordRefusal(input.password, { email: invitation.email, name });
  if (passwordWrong) fields.password = passwordWrong;
  if (Object.keys(fields).length > 0) return { ok: false, problem: "invalid", fields };
  const passwordHash = await hashPassword(input.password);
  try {
    return await act((tx) => join(tx, { secret: input.secret, browser: input.browser, name, passwordHash, now }));
  } catch (error) {
    if (uniqueViolation(error) !== "staff_email_key") throw error;
    return { ok: false, problem: "invalid", fields: { name: translate("problems")("staff.invitedIsHere") } };
  }
}

type Joining = { secret: string; name: string; passwordHash: string; browser: Browser; now: Date };

async function join(tx: Transaction, { secret, name, passwordHash, browser, now }: Joining): Promise<Entered> {
  // Of two who open the link at the same moment one wins: it is marked before anything comes of it.
  const [invitation] = await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(isOpen(secret, now))
    .returning({ id: invitations.id, email: invitations.email, role: invitations.role });
  if (!invitation) return refuse("expired");
  const { email, role } = invitation;
  const [person] = await tx
    .insert(staffTable)
    .values({ email, name, role, passwordHash })
    .returning({ id: staffTable.id, name: staffTable.name, role: staffTable.role });
  if (!person) throw new Error("The person was not written.");
  await tx.update(invitations).set({ staffId: person.id }).where(eq(invitations.id, invitation.id));
  const detail = { invitation: invitation.id, role };
  await recordAudit(tx, { ...person, token: null }, "accept-invitation", `staff:${person.id}`, detail);
  return enter(tx, { person, browser, now });
}

const isOpen = (secret: string, now: Date) =>
  and(
    eq(invitations.secretHash, secretHash(secret)),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  );
