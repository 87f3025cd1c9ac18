import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { driver } from "#db/client.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { rebuildWords } from "#db/words/rebuild-words.ts";

testDatabase();
const home = mkdtempSync(join(tmpdir(), "readalso-cut-off-"));
afterAll(() => rmSync(home, { recursive: true }));

const PROGRAM = `import { generateArticles } from "#db/generate/generate-articles.ts";
  await generateArticles({ count: 60_000, say: console.log });`;

test("load data that is cut off with kill -9 is whole as far as it got", { timeout: 120_000 }, async () => {
  const env = { ...process.env, READALSO_HOME: home };
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", PROGRAM], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  for await (const said of child.stdout.setEncoding("utf8")) if (/^2500 of/m.test(said)) break;
  child.kill("SIGKILL");
  await ended;
  const others = () =>
    ask(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'",
    );
  await expect.poll(others, { timeout: 30_000 }).toBe(0);

  const articles = await ask("SELECT FROM articles");
  expect(articles).toBeGreaterThanOrEqual(2_500);
  expect(articles % 2_500).toBe(0);
  for (const table of ["live_articles", "revisions", "addresses", "article_words"])
    expect(await ask(`SELECT FROM ${table}`), table).toBe(articles);
  expect(await ask("SELECT FROM links LEFT JOIN articles ON articles.id = target_id WHERE articles.id IS NULL")).toBe(
    0,
  );
  const { id } = (await driver()<{ id: number }[]>`SELECT id::int FROM words WHERE word = ''`)[0] ?? { id: 0 };
  expect(await ask(`SELECT FROM words WHERE id = ${id} AND articles = ${articles}`)).toBe(1);
  const sums = "SELECT sum(articles) AS said FROM words WHERE word <> ''";
  const before = await driver().unsafe(sums);
  await rebuildWords();
  expect(await driver().unsafe(sums)).toEqual(before);
});

/** How many rows there are. */
async function ask(query: string): Promise<number> {
  return Number((await driver().unsafe(`SELECT count(*) AS n FROM (${query}) AS found`))[0]?.n);
}
