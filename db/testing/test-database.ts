import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "#db/client.ts";

/** Gives a test file an empty newsroom database of its own, cloned from the migrated template, and points DATABASE_URL to it. */
export function testDatabase(): void {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("databaseUrl"));
  const template = url.pathname.slice(1);
  const adminUrl = Object.assign(new URL(url), { pathname: "/postgres" }).href;

  beforeAll(async () => {
    await asAdmin(adminUrl, (sql) => sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template}`));
    process.env.DATABASE_URL = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  });
  afterAll(async () => {
    await closeDatabase();
    await asAdmin(adminUrl, (sql) => sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`));
  });
}

async function asAdmin(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    // Two clones of one template at the same moment would refuse each other.
    await sql`SELECT pg_advisory_lock(hashtext('readalso.test'))`;
    await run(sql);
  } finally {
    await sql.end();
  }
}
