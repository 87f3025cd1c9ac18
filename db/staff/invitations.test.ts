import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { audit, invitations, staff as staffTable } from "#db/schema/schema.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { BROWSER } from "#db/testing/signed-in.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Role } from "#lib/permissions.ts";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import { addStaff } from "./add-staff.ts";
import { changeRole, disableStaff } from "./change-staff.ts";
import { checkPassword } from "./check-password.ts";
import { demandSecondFactor } from "./demand-second-factor.ts";
import { INVITATION_DAYS, inviteStaff, renewInvitation, revokeInvitation } from "./invite-staff.ts";
import { listInvitations } from "./list-invitations.ts";
import { readSession } from "./read-session.ts";

process.env.AUTH_SECRET = "a secret of at least thirty-two characters";
testDatabase();

const PASSWORD = "four plain quiet words";
const newEmail = () => `new-${crypto.randomUUID().slice(0, 8)}@example.org`;
const secretOf = (invited: { path: string }) => invited.path.split("token=")[1] ?? "";
const accept = (secret: string, part: { name?: string; password?: string; now?: Date } = {}) =>
  acceptInvitation({ secret, name: "Olena Koval", password: PASSWORD, browser: BROWSER, ...part });

async function anInvitation({ role = "editor" as Role, email = newEmail() } = {}) {
  const admin = await aStaff("admin");
  const invited = done(await inviteStaff(admin, { email, name: "Olena Koval", role }));
  return { ...invited, admin, email, secret: secretOf(invited) };
}

test("an invited person opens the link, chooses a name and a password, and is one of the staff", async () => {
  const { secret, email, invitationId, admin } = await anInvitation();
  expect(await readInvitation(secret)).toMatchObject({
    email,
    name: "Olena Koval",
    role: "editor",
    invitedBy: admin.name,
  });
  const entered = done(await accept(secret, { name: "  Olena\u0000 K. " }));
  if (!("sessionId" in entered)) throw new Error("no session");
  expect(await readSession(entered.sessionId)).toMatchObject({ email, name: "Olena K.", role: "editor" });
  expect(await checkPassword({ email, password: PASSWORD, browser: BROWSER })).toMatchObject({ ok: true });
  expect((await listInvitations(admin)).map((row) => row.id)).not.toContain(invitationId);
});

test("a link works once, also when it is opened twice at the same moment", async () => {
  const { secret } = await anInvitation();
  const results = await Promise.all([accept(secret), accept(secret)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.problem === "expired")).toHaveLength(1);
  expect(await accept(secret)).toMatchObject({ problem: "expired" });
});

test("a link that ran out, was taken back or replaced opens nothing; it stays listed until then", async () => {
  const { secret, invitationId, admin } = await anInvitation();
  const late = new Date(Date.now() + INVITATION_DAYS * 86_400_000 + 1000);
  expect(await accept(secret, { now: late })).toMatchObject({ problem: "expired" });
  expect((await listInvitations(admin)).map((row) => row.id)).toContain(invitationId);
  const renewed = done(await renewInvitation(admin, { invitationId }));
  expect(await readInvitation(secret)).toBeNull();
  expect(await readInvitation(secretOf(renewed))).not.toBeNull();
  done(await revokeInvitation(admin, { invitationId }));
  expect(await accept(secretOf(renewed))).toMatchObject({ problem: "expired" });
  expect((await listInvitations(admin)).map((row) => row.id)).not.toContain(invitationId);
  expect(await revokeInvitation(admin, { invitationId })).toMatchObject({ problem: "not-found" });
  expect(await renewInvitation(admin, { invitationId })).toMatchObject({ problem: "not-found" });
  expect(await accept("no such secret")).toMatchObject({ problem: "expired" });
});

test("an invitation of somebody who was shown the door opens nothing", async () => {
  const boss = await aStaff("admin");
  const disabled = await anInvitation();
  done(await disableStaff(boss, { staffId: disabled.admin.id }));
  expect(await accept(disabled.secret)).toMatchObject({ problem: "expired" });
  const demoted = await anInvitation();
  done(await changeRole(boss, { staffId: demoted.admin.id, role: "editor" }));
  expect(await accept(demoted.secret)).toMatchObject({ problem: "expired" });
});

test("nobody is invited twice, nor who is here already", async () => {
  const { email, admin, secret } = await anInvitation();
  const again = await inviteStaff(admin, { email: email.toUpperCase(), name: "Twin", role: "editor" });
  expect(again).toMatchObject({ fields: { email: expect.stringContaining("invited already") } });
  const { email: here } = await aStaff("reporter");
  expect(await inviteStaff(admin, { email: here, name: "Twin", role: "editor" })).toMatchObject({
    fields: { email: expect.stringContaining("here already") },
  });
  done(await addStaff(admin, { email, name: "Added at once", role: "editor" }));
  expect(await accept(secret)).toMatchObject({ fields: { name: expect.stringContaining("here already") } });
});

test("a broken e-mail, an empty name, an unknown role and a password anybody would guess are refused at the field", async () => {
  const { admin, secret } = await anInvitation();
  expect(await inviteStaff(admin, { email: "no address", name: " ", role: "king" as Role })).toMatchObject({
    fields: { email: expect.any(String), name: expect.any(String), role: expect.any(String) },
  });
  expect(await accept(secret, { name: "x".repeat(200), password: "Football2026!" })).toMatchObject({
    fields: { name: expect.any(String), password: expect.stringContaining("easy to guess") },
  });
  expect(await readInvitation(secret)).not.toBeNull();
});

test.each(["reporter", "editor", "chief"] as const)("a %s invites nobody and sees no invitations", async (role) => {
  const staff = await aStaff(role);
  const { invitationId } = await anInvitation();
  const refused = { ok: false, problem: "not-allowed" };
  expect(await inviteStaff(staff, { email: newEmail(), name: "X", role: "reporter" })).toEqual(refused);
  expect(await renewInvitation(staff, { invitationId })).toEqual(refused);
  expect(await revokeInvitation(staff, { invitationId })).toEqual(refused);
  expect(await listInvitations(staff)).toEqual([]);
});

test("where the role demands a second factor, who accepts sets one up before anything opens", async () => {
  const { secret } = await anInvitation({ role: "chief" });
  done(await demandSecondFactor({ id: null, token: null, name: "Command line", role: "admin" }, { roles: ["chief"] }));
  expect(done(await accept(secret))).toMatchObject({ asks: "set-up" });
});

test("each act is in the log, and no link's secret is anywhere", async () => {
  const { admin, invitationId, secret, email } = await anInvitation();
  const renewed = done(await renewInvitation(admin, { invitationId }));
  done(await accept(secretOf(renewed)));
  const acts = await database().select().from(audit).orderBy(audit.id);
  const verbs = (subject: string) => acts.filter((row) => row.subject === subject).map((row) => row.verb);
  expect(verbs(`invitation:${invitationId}`)).toEqual(["invite-staff", "renew-invitation"]);
  const [person] = await database().select().from(staffTable).where(eq(staffTable.email, email));
  expect(verbs(`staff:${person?.id}`)).toEqual(["accept-invitation", "sign-in"]);
  const kept = JSON.stringify([acts, await database().select().from(invitations)]);
  for (const told of [secret, secretOf(renewed), PASSWORD]) expect(kept).not.toContain(told);
});
