import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { startJobs } from "./jobs.ts";

const urlOf = (part: Partial<URL>) => Object.assign(new URL(inject("databaseUrl")), part).href;

test("the queue starts by itself when the database comes later, for an owner who is no superuser, and does a job once", async () => {
  const name = `jobs_${randomUUID().slice(0, 8)}`;
  const admin = postgres(urlOf({ pathname: "/postgres" }), { max: 1, onnotice: () => {} });
  const done: number[] = [];
  const ready = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  const jobs = startJobs<{ number: number }>({
    url: urlOf({ pathname: `/${name}`, username: name, password: "plain" }),
    queue: "counting",
    work: async ({ number }) => {
      done.push(number);
      if (number === 2) finished.resolve();
    },
    onReady: ready.resolve,
    isDatabaseAway: () => true,
  });
  const startAfter = new Date();
  const first = { id: randomUUID(), data: { number: 1 }, startAfter };
  expect(await jobs.insert([first])).toBe(false);
  await admin.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`);
  await admin.unsafe(`CREATE DATABASE ${name} OWNER ${name}`);
  await ready.promise;
  expect(await jobs.insert([first])).toBe(true);
  await jobs.insert([first, { id: randomUUID(), data: { number: 2 }, startAfter: new Date(Date.now() + 1000) }]);
  await finished.promise;
  await jobs.stop();
  expect(done).toEqual([1, 2]);
  await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.unsafe(`DROP ROLE ${name}`);
  await admin.end();
});
