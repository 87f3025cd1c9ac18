import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { closeDatabase, database, openPools } from "./client.ts";
import { generateArticles } from "./generate/generate-articles.ts";
import { migrateDatabase } from "./migrate.ts";
import { liveArticles } from "./schema/schema.ts";

const NAME = "plain_owner";
const urlOf = (part: Partial<URL>) => Object.assign(new URL(inject("databaseUrl")), part).href;
const admin = postgres(urlOf({ pathname: "/postgres" }), { max: 1, onnotice: () => {} });

afterAll(async () => {
  await admin.unsafe(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await admin.unsafe(`REVOKE readalso_reader FROM ${NAME}`);
  await admin.unsafe(`DROP ROLE ${NAME}`);
  await admin.end();
});

test("a database whose owner is no superuser works once the owner may take on the readers' role, and says so before", async () => {
  await admin.unsafe(`CREATE ROLE ${NAME} LOGIN CREATEROLE PASSWORD 'plain'`);
  await admin.unsafe(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  const url = urlOf({ pathname: `/${NAME}`, username: NAME, password: "plain" });
  await expect(migrateDatabase(url)).rejects.toThrow(`GRANT readalso_reader TO ${NAME} WITH SET TRUE`);
  await admin.unsafe(`GRANT readalso_reader TO ${NAME} WITH SET TRUE`);
  await migrateDatabase(url);
  const pools = openPools(url);
  expect(await pools.readers.execute(sql`SELECT current_user AS name`)).toMatchObject([{ name: "readalso_reader" }]);
  await expect(pools.readers.execute(sql`SELECT FROM articles`)).rejects.toMatchObject({ cause: { code: "42501" } });
  await pools.close();
});

test("such an owner can make load data too, though every reference of it is looked up then, batch after batch", async () => {
  process.env.DATABASE_URL = urlOf({ pathname: `/${NAME}`, username: NAME, password: "plain" });
  process.env.READALSO_HOME = mkdtempSync(join(tmpdir(), "readalso-plain-"));
  await generateArticles({ count: 2_600, say: () => {} });
  expect(await database().$count(liveArticles)).toBe(2_600);
  await closeDatabase();
  rmSync(process.env.READALSO_HOME, { recursive: true });
}, 60_000);
