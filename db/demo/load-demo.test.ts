import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listArticles } from "#db/articles/list-articles.ts";
import { database } from "#db/client.ts";
import { checkPassword } from "#db/staff/check-password.ts";
import { aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Status } from "#lib/status.ts";
import { COLUMNS } from "#lib/workflow.ts";
import { type LoadedDemo, loadDemo } from "./load-demo.ts";

let home: string;
let loaded: LoadedDemo;

testDatabase();
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "readalso-demo-"));
  process.env.READALSO_HOME = home;
  const answer = await loadDemo();
  if (!answer.ok) throw new Error(answer.sentence);
  loaded = answer;
}, 180_000);
afterAll(() => rm(home, { recursive: true, force: true }));

async function countOf(query: string): Promise<number> {
  const [row] = await database().execute<{ count: string }>(sql.raw(`SELECT count(*) FROM ${query}`));
  return Number(row?.count);
}

test("the demo has about forty live articles in five sections, each with a picture that has alt text", async () => {
  expect(await countOf("live_articles")).toBeGreaterThanOrEqual(40);
  expect(await countOf("(SELECT DISTINCT section_id FROM live_articles) AS found")).toBe(5);
  expect(await countOf("live_articles WHERE coalesce(image->>'alt', '') = ''")).toBe(0);
});

test.each<Status>(["draft", "scheduled", "embargoed", "live", "changed", "withdrawn", "spiked"])(
  "the newsroom's list of the demo shows %s articles",
  async (status) => {
    const { items } = await listArticles(await aStaff("chief"), { status });
    expect(items).not.toEqual([]);
  },
);

test("the demo's desks have work in every column of the board, and something waits for its reporter and its editor", async () => {
  const chief = await aStaff("chief");
  for (const column of COLUMNS) expect((await listArticles(chief, { column })).items).not.toEqual([]);
  const people = await database().query.staff.findMany();
  for (const role of ["reporter", "editor"] as const) {
    const person = people.find((one) => one.role === role && one.email.endsWith("@meridian.example"));
    if (!person) throw new Error(`the demo has no ${role}`);
    const { items } = await listArticles({ ...person, token: null }, { view: "waiting" });
    expect(items).not.toEqual([]);
  }
});

test("every Read also line of a live demo article leads to a live one", async () => {
  const dead = "links WHERE \"of\" = 'live' AND target_id NOT IN (SELECT article_id FROM live_articles)";
  expect(await countOf(dead)).toBe(0);
  expect(await countOf("links WHERE \"of\" = 'live' AND kind = 'readAlso'")).toBeGreaterThan(40);
});

test("no weekday of the demo is left unwritten", async () => {
  expect(await countOf("live_articles WHERE body::text LIKE '%{day%' OR standfirst LIKE '%{day%'")).toBe(0);
});

test("the demo goes only into an empty newsroom", async () => {
  expect(await loadDemo()).toMatchObject({ ok: false, sentence: expect.stringContaining("empty newsroom") });
});

test("each demo account signs in with the password that was told", async () => {
  for (const { email } of loaded.accounts) {
    const checked = await checkPassword({
      email,
      password: loaded.password,
      browser: { address: "127.0.0.1", userAgent: "a test" },
    });
    expect(checked).toMatchObject({ ok: true });
  }
});
