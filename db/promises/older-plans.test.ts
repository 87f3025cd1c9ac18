import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";

const NAME = "older_plans";
const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const urlOf = (pathname: string) => Object.assign(new URL(inject("databaseUrl")), { pathname }).href;
const admin = postgres(urlOf("/postgres"), { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), "readalso-older-plans-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await admin.unsafe(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await admin.end();
});

test("plans, failures and embargoes made before there were promises become promises", async () => {
  await admin.unsafe(`CREATE DATABASE ${NAME}`);
  const sql = postgres(urlOf(`/${NAME}`), { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: migrationsBefore("promises") });
  await sql`INSERT INTO staff (email, name, role) VALUES ('ann@newsroom.example', 'Ann', 'editor')`;
  await article({ publishAt: "2030-01-01T06:00Z", embargoUntil: "2030-01-01T06:00Z" });
  await article({ publishAt: "2024-01-01T06:00Z", problem: "Choose another slug.", embargoUntil: "2023-01-01T06:00Z" });
  await article({ publishAt: "2030-01-02T06:00Z", isLive: true });
  await article({});
  await migrateDatabase(urlOf(`/${NAME}`));
  const made =
    await sql`SELECT kind, article_id::int AS article, revision_id::int AS revision, to_char(due_at, 'YYYY-MM-DD') AS due,
    staff_id::int AS staff, problem, failed_at IS NOT NULL AS failed FROM promises ORDER BY article_id, kind`;
  const [six, staff] = ["2030-01-01", 1];
  expect([...made]).toEqual([
    { kind: "publish", article: 1, revision: 1, due: six, staff, problem: null, failed: false },
    { kind: "embargo", article: 1, revision: null, due: six, staff, problem: null, failed: false },
    {
      ...{ kind: "publish", article: 2, revision: 2, due: "2024-01-01", staff },
      ...{ problem: "Choose another slug.", failed: true },
    },
    {
      kind: "update",
      article: 3,
      revision: 3,
      due: "2030-01-02",
      staff,
      problem: null,
      failed: false,
    },
  ]);
  expect(
    [...(await sql`SELECT to_char(embargo_until, 'YYYY-MM-DD') AS until FROM articles ORDER BY id`)].map(
      ({ until }) => until,
    ),
  ).toEqual([...[six, null, null, null]]);
  await sql.end();

  async function article(plan: { publishAt?: string; embargoUntil?: string; problem?: string; isLive?: boolean }) {
    const { publishAt = null, embargoUntil = null, problem = null, isLive = false } = plan;
    const [row] = await sql`INSERT INTO articles (edition_id, embargo_until, publish_at, publish_by, publish_problem)
      VALUES ((SELECT id FROM editions LIMIT 1), ${embargoUntil}, ${publishAt}, ${publishAt ? 1 : null}, ${problem}) RETURNING id`;
    const [revision] = await sql`INSERT INTO revisions (article_id, number, content, hash, kind)
      VALUES (${row?.id}, 1, '{}', '', 'save') RETURNING id`;
    await sql`UPDATE articles SET draft_revision = ${revision?.id}, publish_revision = ${publishAt ? revision?.id : null},
      live_revision = ${isLive ? revision?.id : null} WHERE id = ${row?.id}`;
  }
});

/** The migrations up to the one of this name, as a newsroom of that time had them. */
function migrationsBefore(name: string): string {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(`_${name}`));
  const entries = journal.entries.slice(0, at);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  for (const sql of readdirSync(folder)) {
    if (sql.endsWith(".sql") && !entries.some(({ tag }) => sql === `${tag}.sql`)) rmSync(join(folder, sql));
  }
  return folder;
}
