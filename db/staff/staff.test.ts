import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { closeDatabase, database } from "#db/client.ts";
import { audit, signInFailures, signInLinks, staff as staffTable } from "#db/schema/schema.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Role, Staff } from "#lib/permissions.ts";
import { addStaff } from "./add-staff.ts";
import { changePassword } from "./change-password.ts";
import { changeRole, disableStaff, enableStaff } from "./change-staff.ts";
import { checkPassword } from "./check-password.ts";
import { listStaff } from "./list-staff.ts";
import { makeSignInLink } from "./make-sign-in-link.ts";
import { readSession, type SignedIn } from "./read-session.ts";
import { redeemSignInLink } from "./redeem-sign-in-link.ts";
import { TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS } from "./sign-in-throttle.ts";

testDatabase();

const boss: Staff = { id: null, token: null, name: "Command line", role: "admin" };
const PASSWORD = "four plain quiet words";
let next = 0;
let address = "";
const browser = () => ({ address, userAgent: "Test" });

beforeEach(() => {
  next += 1;
  address = `203.0.113.${next}`;
});

async function person(role: Role = "reporter", password: string | undefined = PASSWORD) {
  const email = `person${next}-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const added = await addStaff(boss, { email, name: "Olena Test", role, ...(password ? { password } : {}) });
  if (!added.ok) throw new Error("not added");
  return { email, staffId: added.staffId };
}

async function signedIn(email: string): Promise<SignedIn> {
  const result = await checkPassword({ email, password: PASSWORD, browser: browser() });
  if (!result.ok || !("sessionId" in result)) throw new Error(`not signed in: ${JSON.stringify(result)}`);
  const staff = await readSession(result.sessionId);
  if (!staff) throw new Error("no session");
  return staff;
}

const tryIn = (email: string, password: string, now?: Date) =>
  checkPassword({ email, password, browser: browser(), ...(now ? { now } : {}) });

test("the right password opens a session, in whatever case the e-mail is typed", async () => {
  const { email, staffId } = await person();
  const result = await tryIn(` ${email.toUpperCase()} `, PASSWORD);
  expect(result).toMatchObject({ ok: true, staffId });
});

test("a wrong password, an unknown account, a disabled person and one without a password get the same answer", async () => {
  const known = await person();
  const without = await person("reporter", "");
  const disabled = await person();
  await disableStaff(boss, { staffId: disabled.staffId });
  const answers = [
    await tryIn(known.email, "a wrong password"),
    await tryIn("nobody@example.org", PASSWORD),
    await tryIn(disabled.email, PASSWORD),
    await tryIn(without.email, ""),
  ];
  for (const answer of answers) expect(answer).toEqual({ ok: false, problem: "invalid" });
});

test("an unknown account costs about the time of a known one", async () => {
  const { email } = await person();
  const time = async (typed: string) => {
    const begun = performance.now();
    await tryIn(typed, "a wrong password");
    return performance.now() - begun;
  };
  await tryIn("warm-up@example.org", "x");
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    known.push(await time(email));
    unknown.push(await time("nobody-at-all@example.org"));
  }
  // The quickest of each: on a busy machine any single one may take long.
  expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.3);
});

test("too many wrong passwords shut the account for a while, also after a restart, and then let it in again", async () => {
  const { email } = await person();
  const now = new Date();
  for (let i = 0; i < TRIES_PER_ACCOUNT; i += 1) {
    expect(await tryIn(email, "wrong", now)).toMatchObject({ problem: "invalid" });
  }
  expect(await tryIn(email, PASSWORD, now)).toEqual({ ok: false, problem: "too-many" });
  await closeDatabase();
  expect(await tryIn(email, PASSWORD, now)).toEqual({ ok: false, problem: "too-many" });
  const later = new Date(now.getTime() + 16 * 60_000);
  expect(await tryIn(email, PASSWORD, later)).toMatchObject({ ok: true });
});

test("an unknown account is shut like a known one", async () => {
  const now = new Date();
  for (let i = 0; i < TRIES_PER_ACCOUNT; i += 1) await tryIn("no-such-person@example.org", "wrong", now);
  expect(await tryIn("no-such-person@example.org", "wrong", now)).toEqual({ ok: false, problem: "too-many" });
});

test("guesses sent at the same moment do not get past the limit", async () => {
  const { email } = await person();
  const answers = await Promise.all(Array.from({ length: TRIES_PER_ACCOUNT + 10 }, () => tryIn(email, "wrong")));
  expect(answers.filter((answer) => !answer.ok && answer.problem === "invalid")).toHaveLength(TRIES_PER_ACCOUNT);
});

test("one address may not go through many accounts, and its own right password does not open the door again", async () => {
  const { email } = await person();
  const now = new Date();
  for (let i = 0; i < TRIES_PER_ADDRESS - 1; i += 1) await tryIn(`guess${i}@example.org`, "wrong", now);
  expect(await tryIn(email, PASSWORD, now)).toMatchObject({ ok: true });
  expect(await tryIn("one-more@example.org", "wrong", now)).toMatchObject({ problem: "invalid" });
  expect(await tryIn("too-much@example.org", "wrong", now)).toEqual({ ok: false, problem: "too-many" });
  const rows = await database()
    .select()
    .from(signInFailures)
    .where(eq(signInFailures.key, `address:${address}`));
  expect(rows[0]?.blockedUntil).not.toBeNull();
});

test("a sign-in link works once", async () => {
  const { email, staffId } = await person("reporter", "");
  const link = await makeSignInLink(boss, { email });
  if (!link.ok) throw new Error("no link");
  const secret = new URLSearchParams(link.path.split("?")[1]).get("token") ?? "";
  const both = await Promise.all([
    redeemSignInLink({ secret, browser: browser() }),
    redeemSignInLink({ secret, browser: browser() }),
  ]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(both.find((result) => result.ok)).toMatchObject({ staffId });
  expect(await redeemSignInLink({ secret, browser: browser() })).toEqual({ ok: false, problem: "expired" });
  const [row] = await database().select().from(signInLinks).where(eq(signInLinks.staffId, staffId));
  expect(row?.secretHash).not.toContain(secret);
});

test("a sign-in link runs out, a newer one replaces it, and none is made for the disabled or unknown", async () => {
  const { email, staffId } = await person();
  const secretOf = async () => {
    const link = await makeSignInLink(boss, { email });
    return link.ok ? (link.path.split("token=")[1] ?? "") : "";
  };
  const first = await secretOf();
  const second = await secretOf();
  expect(await redeemSignInLink({ secret: first, browser: browser() })).toMatchObject({ problem: "expired" });
  const late = new Date(Date.now() + 31 * 60_000);
  expect(await redeemSignInLink({ secret: second, browser: browser(), now: late })).toMatchObject({
    problem: "expired",
  });
  await disableStaff(boss, { staffId });
  expect(await makeSignInLink(boss, { email })).toMatchObject({ problem: "not-found" });
  expect(await makeSignInLink(boss, { email: "nobody@example.org" })).toMatchObject({ problem: "not-found" });
});

test("after a link one new password may be chosen without the old one", async () => {
  const { email } = await person();
  const link = await makeSignInLink(boss, { email });
  const secret = link.ok ? (link.path.split("token=")[1] ?? "") : "";
  const opened = await redeemSignInLink({ secret, browser: browser() });
  const staff = opened.ok && "sessionId" in opened ? await readSession(opened.sessionId) : null;
  if (!staff) throw new Error("no session");
  expect(await changePassword(staff, { current: "", next: "another set of words" })).toMatchObject({ ok: true });
  expect(await changePassword(staff, { current: "", next: "yet another set of words" })).toMatchObject({
    fields: { current: expect.stringContaining("not your password") },
  });
  expect(await tryIn(email, "another set of words")).toMatchObject({ ok: true });
});

test("a changed password ends every other session and not this one", async () => {
  const { email } = await person();
  const here = await signedIn(email);
  const elsewhere = await signedIn(email);
  expect(await changePassword(here, { current: "wrong", next: "another set of words" })).toMatchObject({ ok: false });
  expect(await readSession(elsewhere.sessionId)).not.toBeNull();
  expect(await changePassword(here, { current: PASSWORD, next: "another set of words" })).toEqual({
    ok: true,
    ended: 1,
  });
  expect(await readSession(elsewhere.sessionId)).toBeNull();
  expect(await readSession(here.sessionId)).not.toBeNull();
  expect(await tryIn(email, PASSWORD)).toMatchObject({ problem: "invalid" });
});

test.each(["short", "password1234", "aaaaaaaaaaaaaa", "x".repeat(201)])(
  "the new password %j is refused",
  async (password) => {
    const { email } = await person();
    const staff = await signedIn(email);
    const result = await changePassword(staff, { current: PASSWORD, next: password });
    expect(result).toMatchObject({ ok: false, fields: { next: expect.any(String) } });
  },
);

test("a disabled person is out at the next request, and in again when enabled", async () => {
  const { email, staffId } = await person();
  const staff = await signedIn(email);
  expect(await disableStaff(boss, { staffId })).toEqual({ ok: true });
  expect(await readSession(staff.sessionId)).toBeNull();
  expect(await enableStaff(boss, { staffId })).toEqual({ ok: true });
  expect(await readSession(staff.sessionId)).toBeNull();
  expect(await tryIn(email, PASSWORD)).toMatchObject({ ok: true });
});

test("an admin who was demoted a moment ago changes nobody any more", async () => {
  const { email, staffId } = await person("admin");
  const admin = await signedIn(email);
  await person("admin");
  await changeRole(boss, { staffId, role: "reporter" });
  const other = await person();
  const refused = { ok: false, problem: "not-allowed" };
  expect(await changeRole(admin, { staffId: other.staffId, role: "admin" })).toEqual(refused);
  expect(await disableStaff(admin, { staffId: other.staffId })).toEqual(refused);
});

test("a new role holds from the next request on", async () => {
  const { email, staffId } = await person();
  const staff = await signedIn(email);
  expect(await changeRole(boss, { staffId, role: "chief" })).toMatchObject({ ok: true });
  expect(await readSession(staff.sessionId)).toMatchObject({ role: "chief" });
});

test("there is always an admin, also when two demote each other at once, and nobody disables oneself", async () => {
  await database().update(staffTable).set({ role: "reporter" });
  const one = await person("admin");
  const two = await person("admin");
  const admin = await signedIn(one.email);
  expect(await disableStaff(admin, { staffId: one.staffId })).toMatchObject({ problem: "invalid" });
  const results = await Promise.all([
    changeRole(boss, { staffId: one.staffId, role: "editor" }),
    changeRole(boss, { staffId: two.staffId, role: "editor" }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test.each(["reporter", "editor", "chief"] as const)("a %s does not manage staff", async (role) => {
  const { email, staffId } = await person(role);
  const staff = await signedIn(email);
  const refused = { ok: false, problem: "not-allowed" };
  expect(await addStaff(staff, { email: "x@example.org", name: "X", role: "admin" })).toEqual(refused);
  expect(await changeRole(staff, { staffId, role: "admin" })).toEqual(refused);
  expect(await disableStaff(staff, { staffId })).toEqual(refused);
  expect(await enableStaff(staff, { staffId })).toEqual(refused);
  expect(await makeSignInLink(staff, { email })).toEqual(refused);
  expect(await listStaff(staff)).toEqual([]);
});

test("a person without a name, with a taken or broken e-mail or an unknown role is refused at the field", async () => {
  const { email } = await person();
  expect(await addStaff(boss, { email: email.toUpperCase(), name: "Twin", role: "editor" })).toMatchObject({
    fields: { email: expect.stringContaining("already") },
  });
  const broken = await addStaff(boss, { email: "no address", name: " ", role: "king" as Role });
  expect(broken).toMatchObject({
    fields: { email: expect.any(String), name: expect.any(String), role: expect.any(String) },
  });
});

test("every act on staff is in the audit log", async () => {
  const { staffId, email } = await person();
  await makeSignInLink(boss, { email });
  await changeRole(boss, { staffId, role: "editor" });
  await disableStaff(boss, { staffId });
  const rows = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `staff:${staffId}`))
    .orderBy(audit.id);
  expect(rows.map((row) => row.verb)).toEqual(["add-staff", "make-sign-in-link", "change-role", "disable-staff"]);
  expect(JSON.stringify(rows)).not.toContain("token=");
});
