import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { act } from "./act.ts";
import { database, leaveDatabase, readersDatabase, returnToDatabase } from "./client.ts";
import { isDatabaseAway } from "./database-away.ts";
import { testDatabase } from "./testing/test-database.ts";

testDatabase();

test("when the database is left, whoever waits for it hears so at once, and so does whoever comes later", async () => {
  const seconds = 30;
  const told = (work: Promise<unknown>) => work.then(() => "answered", isDatabaseAway);
  const sleep = sql`SELECT pg_sleep(${seconds})`;
  // Every connection is open: the driver leaves the first question of its own, cut off, to nobody.
  const openOne = () => readersDatabase().execute(sql`SELECT pg_sleep(0.1)`);
  await Promise.all([database().execute(sql`SELECT 1`), ...Array.from({ length: 10 }, openOne)]);
  const began = Promise.withResolvers<void>();
  const verb = told(
    act(async (tx) => {
      await tx.execute(sql`SELECT 1`);
      began.resolve();
      await tx.execute(sleep);
      return { ok: true };
    }),
  );
  const waiting = Array.from({ length: 12 }, () => told(readersDatabase().execute(sleep)));
  await began.promise;
  await leaveDatabase();
  expect(await verb).toBe(true);
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => true));
  expect(await told(database().execute(sql`SELECT 1`))).toBe(true);
  expect(await told(act(async () => ({ ok: true })))).toBe(true);
  returnToDatabase();
  expect(await told(database().execute(sql`SELECT 1`))).toBe("answered");
});
