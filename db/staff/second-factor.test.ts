import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import {
  audit,
  recoveryCodes,
  secondFactors,
  signInFailures,
  signInSteps,
  staff as staffTable,
} from "#db/schema/schema.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { appCode, BROWSER, signedIn, withSecondFactor } from "#db/testing/signed-in.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Role } from "#lib/permissions.ts";
import { beginSecondFactor } from "./begin-second-factor.ts";
import { changePassword } from "./change-password.ts";
import { changeRole, disableStaff } from "./change-staff.ts";
import { TRIES_PER_CODE } from "./check-code.ts";
import { checkPassword } from "./check-password.ts";
import { confirmSecondFactor } from "./confirm-second-factor.ts";
import { demandSecondFactor } from "./demand-second-factor.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { makeSignInLink } from "./make-sign-in-link.ts";
import { hashPassword } from "./password.ts";
import { readSecondFactor } from "./read-second-factor.ts";
import { readSession } from "./read-session.ts";
import { redeemSignInLink } from "./redeem-sign-in-link.ts";
import { removeSecondFactor, renewRecoveryCodes, resetSecondFactor } from "./remove-second-factor.ts";

process.env.AUTH_SECRET = "a secret of at least thirty-two characters";
testDatabase();

const PASSWORD = "four plain quiet words";
const passwordHash = hashPassword(PASSWORD);

async function person(role: Role = "editor") {
  const staff = await aStaff(role);
  await database()
    .update(staffTable)
    .set({ passwordHash: await passwordHash })
    .where(eq(staffTable.id, staff.id));
  return staff;
}

/** Somebody with a second factor; the code of this half minute is still unused. */
async function personWithApp(role: Role = "editor") {
  const staff = await aStaff(role);
  const session = await signedIn(staff);
  const { secret, recoveryCodes: codes } = await withSecondFactor(session);
  await database()
    .update(staffTable)
    .set({ passwordHash: await passwordHash })
    .where(eq(staffTable.id, staff.id));
  return { staff, session, secret, codes };
}

async function stepOf(email: string): Promise<string> {
  const entered = done(await checkPassword({ email, password: PASSWORD, browser: BROWSER }));
  if (!("step" in entered)) throw new Error("no second step was asked");
  return entered.step;
}

const finish = (step: string, code: string) => finishSignIn({ step, code, browser: BROWSER });

test("with a second factor the password alone opens no session; the code of the app does", async () => {
  const { staff, secret } = await personWithApp();
  const step = await stepOf(staff.email);
  expect(await readSession(step)).toBeNull();
  const finished = done(await finish(step, appCode(secret)));
  expect(await readSession(finished.sessionId)).toMatchObject({ id: staff.id });
});

test("the same code is accepted once, however it is sent", async () => {
  const { staff, secret } = await personWithApp();
  const code = appCode(secret);
  const steps = await Promise.all([stepOf(staff.email), stepOf(staff.email)]);
  const results = await Promise.all(steps.map((step) => finish(step, code)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await finish(await stepOf(staff.email), code)).toMatchObject({ problem: "invalid" });
  expect(await finish(await stepOf(staff.email), appCode(secret, -1))).toMatchObject({ problem: "invalid" });
  expect(await finish(await stepOf(staff.email), appCode(secret, 1))).toMatchObject({ ok: true });
});

test("a second step is good once, for ten minutes, and not after the person was disabled", async () => {
  const { staff, secret } = await personWithApp();
  const step = await stepOf(staff.email);
  done(await finish(step, appCode(secret)));
  expect(await finish(step, appCode(secret, 1))).toMatchObject({ problem: "expired" });
  await stepOf(staff.email);
  await database()
    .update(signInSteps)
    .set({ expiresAt: new Date(0) });
  expect(await finish(step, appCode(secret, 1))).toMatchObject({ problem: "expired" });
  const another = await stepOf(staff.email);
  done(await disableStaff(await aStaff("admin"), { staffId: staff.id }));
  expect(await finish(another, appCode(secret, 1))).toMatchObject({ problem: "expired" });
});

test("a second step opens one session, also when two right codes come at the same moment", async () => {
  const { staff, codes } = await personWithApp();
  const step = await stepOf(staff.email);
  const results = await Promise.all(codes.slice(0, 3).map((one) => finish(step, one)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("a half-done sign-in ends with the password it began with", async () => {
  const { staff, session, secret } = await personWithApp();
  const step = await stepOf(staff.email);
  done(await changePassword(session, { current: PASSWORD, next: "another set of words" }));
  expect(await finish(step, appCode(secret))).toMatchObject({ problem: "expired" });
});

test("each recovery code opens one session, in whatever way it is typed", async () => {
  const { staff, codes } = await personWithApp();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  const [first = "", second = ""] = codes;
  expect(await finish(await stepOf(staff.email), ` ${first.toUpperCase().replaceAll("-", " ")} `)).toMatchObject({
    ok: true,
    recoveryCodesLeft: 9,
  });
  expect(await finish(await stepOf(staff.email), first)).toMatchObject({ problem: "invalid" });
  const another = await personWithApp();
  expect(await finish(await stepOf(another.staff.email), second)).toMatchObject({ problem: "invalid" });
});

test("after too many wrong codes the right one is not looked at, and a right password is not told from a wrong one", async () => {
  const { staff, secret } = await personWithApp();
  const step = await stepOf(staff.email);
  for (let i = 0; i < TRIES_PER_CODE; i += 1) {
    expect(await finish(step, "000000")).toMatchObject({ problem: "invalid" });
  }
  expect(await finish(step, appCode(secret))).toMatchObject({ problem: "too-many" });
  const answers = await Promise.all(
    [PASSWORD, "a wrong password"].map((password) => checkPassword({ email: staff.email, password, browser: BROWSER })),
  );
  expect(answers).toEqual([
    { ok: false, problem: "too-many" },
    { ok: false, problem: "too-many" },
  ]);
  const past = new Date(Date.now() - 60_000);
  await database().update(signInFailures).set({ blockedUntil: past });
  expect(await finish(await stepOf(staff.email), appCode(secret))).toMatchObject({ ok: true });
});

test("codes sent all at once are compared no more often than the limit allows", async () => {
  const { staff, secret } = await personWithApp();
  const step = await stepOf(staff.email);
  const guesses = Array.from({ length: 40 }, (_, i) => finish(step, String(100_000 + i)));
  const answers = await Promise.all(guesses);
  expect(answers.filter((answer) => !answer.ok && answer.problem === "too-many")).toHaveLength(40 - TRIES_PER_CODE);
  expect(await finish(step, appCode(secret))).toMatchObject({ problem: "too-many" });
});

test("a sign-in link does not go around the second factor", async () => {
  const { staff, secret } = await personWithApp();
  const link = done(await makeSignInLink(await aStaff("admin"), { email: staff.email }));
  const entered = done(await redeemSignInLink({ secret: link.path.split("token=")[1] ?? "", browser: BROWSER }));
  expect(entered).not.toHaveProperty("sessionId");
  expect(entered).toMatchObject({ asks: "code" });
  if ("step" in entered) expect(await finish(entered.step, appCode(secret))).toMatchObject({ ok: true });
});

test("who sets up a second factor shows their password first, and a right first code", async () => {
  const session = await signedIn(await person());
  expect(await beginSecondFactor(session, { proof: "a wrong password" })).toMatchObject({
    fields: { proof: expect.stringContaining("not your password") },
  });
  expect(await confirmSecondFactor(session, { code: "123456" })).toMatchObject({ problem: "not-found" });
  done(await beginSecondFactor(session, { proof: PASSWORD }));
  expect(await confirmSecondFactor(session, { code: "12345" })).toMatchObject({ fields: { code: expect.any(String) } });
  const { pending, since } = await readSecondFactor(session);
  expect(since).toBeNull();
  const elsewhere = await signedIn(session);
  expect(await confirmSecondFactor(session, { code: appCode(pending ?? "") })).toMatchObject({ ok: true, ended: 1 });
  expect(await readSession(elsewhere.sessionId)).toBeNull();
  expect(await readSecondFactor(session)).toMatchObject({ pending: null, recoveryCodesLeft: 10, isDemanded: false });
});

test("who has a second factor shows a code of it to replace it, to take it away and for new recovery codes", async () => {
  const { session, secret, codes } = await personWithApp();
  for (const act of [beginSecondFactor, removeSecondFactor, renewRecoveryCodes]) {
    expect(await act(session, { proof: PASSWORD })).toMatchObject({ fields: { proof: expect.any(String) } });
  }
  const renewed = done(await renewRecoveryCodes(session, { proof: appCode(secret) }));
  expect(await beginSecondFactor(session, { proof: codes[0] ?? "" })).toMatchObject({ problem: "invalid" });
  done(await beginSecondFactor(session, { proof: renewed.recoveryCodes[0] ?? "" }));
  // Until the new app has shown a code, the old one goes on.
  done(await removeSecondFactor(session, { proof: appCode(secret, 1) }));
  expect(await readSecondFactor(session)).toMatchObject({ since: null, recoveryCodesLeft: 0 });
});

test("an admin resets a lost second factor: the person is signed out and signs in with the password", async () => {
  const admin = await aStaff("admin");
  const { staff, session } = await personWithApp();
  expect(await resetSecondFactor(await aStaff("chief"), { staffId: staff.id })).toMatchObject({
    problem: "not-allowed",
  });
  expect(await resetSecondFactor(admin, { staffId: admin.id })).toMatchObject({ problem: "invalid" });
  done(await resetSecondFactor(admin, { staffId: staff.id }));
  expect(await readSession(session.sessionId)).toBeNull();
  const entered = await checkPassword({ email: staff.email, password: PASSWORD, browser: BROWSER });
  expect(entered).toHaveProperty("sessionId");
  expect(await resetSecondFactor(admin, { staffId: staff.id })).toMatchObject({ problem: "invalid" });
});

test("a role that demands a second factor signs out who has none, and they set one up as they sign in", async () => {
  const admin = await signedIn(await person("admin"));
  const chief = await person("chief");
  const without = await signedIn(chief);
  const withApp = await personWithApp("chief");
  expect(await demandSecondFactor(admin, { roles: ["chief", "admin"] })).toMatchObject({
    fields: { roles: expect.stringContaining("your own second factor first") },
  });
  expect(done(await demandSecondFactor(admin, { roles: ["chief"] })).signedOut).toBe(1);
  expect(await readSession(without.sessionId)).toBeNull();
  expect(await readSession(withApp.session.sessionId)).not.toBeNull();

  const entered = done(await checkPassword({ email: chief.email, password: PASSWORD, browser: BROWSER }));
  if (!("step" in entered)) throw new Error("no second step was asked");
  expect(entered.asks).toBe("set-up");
  expect(await finish(entered.step, "000000")).toMatchObject({ fields: { code: expect.any(String) } });
  const { pending } = await readSecondFactor({ ...without });
  const finished = done(await finish(entered.step, appCode(pending ?? "")));
  expect(finished.recoveryCodes).toHaveLength(10);
  const session = await readSession(finished.sessionId);
  if (!session) throw new Error("no session");
  expect(await removeSecondFactor(session, { proof: appCode(pending ?? "", 1) })).toMatchObject({
    fields: { proof: expect.stringContaining("Your role") },
  });

  const reporter = await signedIn(await aStaff("reporter"));
  expect(done(await changeRole(admin, { staffId: reporter.id, role: "chief" })).sessionsEnded).toBe(1);
  expect(await readSession(reporter.sessionId)).toBeNull();
  done(await demandSecondFactor(admin, { roles: [] }));
});

test("a copy of the database opens nothing: secrets are sealed, recovery codes hashed, and the log holds neither", async () => {
  const { staff, secret, codes } = await personWithApp();
  done(await finish(await stepOf(staff.email), appCode(secret)));
  const rows = [
    await database().select().from(secondFactors),
    await database().select().from(recoveryCodes),
    await database().select().from(signInSteps),
    await database().select().from(audit),
  ];
  const kept = JSON.stringify(rows);
  for (const told of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
    expect(kept).not.toContain(told);
  }
  const verbs = await database()
    .select({ verb: audit.verb })
    .from(audit)
    .where(eq(audit.subject, `staff:${staff.id}`));
  expect(verbs.map((row) => row.verb)).toEqual(["set-up-second-factor", "sign-in"]);
  const [mine] = await database().select().from(secondFactors).where(eq(secondFactors.staffId, staff.id));
  const thief = await personWithApp();
  await database()
    .update(secondFactors)
    .set({ secret: mine?.secret ?? "" })
    .where(eq(secondFactors.staffId, thief.staff.id));
  expect(await finish(await stepOf(thief.staff.email), appCode(secret, 1))).toMatchObject({ problem: "invalid" });
});
