import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { audit, sessions } from "#db/schema/schema.ts";
import { aStaff } from "#db/testing/builders.ts";
import { signedIn } from "#db/testing/signed-in.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { listSessions } from "./list-sessions.ts";
import { readSession } from "./read-session.ts";
import { endSession, revokeAllSessions, revokeSession } from "./revoke-sessions.ts";

testDatabase();

test("a session ends by signing out, by its owner elsewhere, and by time; nobody else ends it", async () => {
  const person = await aStaff();
  const stranger = await signedIn(await aStaff());
  const [a, b, c] = [await signedIn(person), await signedIn(person), await signedIn(person)];
  expect(await revokeSession(stranger, { sessionId: a.sessionId })).toEqual({ ok: false, problem: "not-found" });
  await endSession(a.sessionId);
  expect(await revokeSession(c, { sessionId: b.sessionId })).toEqual({ ok: true });
  expect(await revokeSession(c, { sessionId: b.sessionId })).toEqual({ ok: false, problem: "not-found" });
  expect((await listSessions(c)).map((session) => session.id)).toEqual([c.sessionId]);
  expect(await readSession(a.sessionId)).toBeNull();
  expect(await readSession(b.sessionId)).toBeNull();
  await database()
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.id, c.sessionId));
  expect(await readSession(c.sessionId)).toBeNull();
  expect(await readSession("no session at all")).toBeNull();
});

test("an admin sees and ends anybody's sessions, others nobody's but their own", async () => {
  const admin = await signedIn(await aStaff("admin"));
  const chief = await signedIn(await aStaff("chief"));
  const person = await aStaff("reporter");
  const staffId = person.id;
  const [phone, desk, laptop] = [await signedIn(person), await signedIn(person), await signedIn(person)];
  expect(await listSessions(chief, { staffId })).toEqual([]);
  expect(await revokeAllSessions(chief, { staffId })).toMatchObject({ problem: "not-allowed" });
  expect(await listSessions(admin, { staffId })).toHaveLength(3);
  expect(await revokeSession(admin, { sessionId: phone.sessionId })).toEqual({ ok: true });
  expect(await readSession(phone.sessionId)).toBeNull();
  expect(await revokeAllSessions(desk, { staffId })).toEqual({ ok: true, ended: 1 });
  expect(await readSession(laptop.sessionId)).toBeNull();
  expect(await readSession(desk.sessionId)).not.toBeNull();
  expect(await revokeAllSessions(admin, { staffId })).toEqual({ ok: true, ended: 1 });
  expect(await readSession(desk.sessionId)).toBeNull();
  const acts = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `staff:${staffId}`))
    .orderBy(audit.id);
  expect(acts.map(({ verb, actor }) => [verb, actor])).toEqual([
    ["revoke-session", admin.name],
    ["revoke-sessions", person.name],
    ["revoke-sessions", admin.name],
  ]);
});
