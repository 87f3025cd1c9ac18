import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { startNewsroom } from "./newsroom.ts";

test.setTimeout(120_000);

test("a first start killed while the demo loads is made good by the next one", async ({ page }) => {
  const home = await mkdtemp(join(tmpdir(), "readalso-cut-"));
  await chmod(home, 0o711);
  await killStartWhen({ home, is: "SELECT FROM media OFFSET 3" });
  expect(existsSync(join(home, "demo-password"))).toBe(false);

  const newsroom = await startNewsroom({ READALSO_HOME: home });
  try {
    const counts = await ask(
      home,
      (sql) => sql`SELECT (SELECT count(*)::int FROM sections) AS sections, (SELECT count(*)::int FROM staff) AS staff,
        (SELECT count(*)::int FROM live_articles) AS live, (SELECT count(*)::int FROM media) AS pictures`,
    );
    expect(counts).toEqual([{ sections: 5, staff: 4, live: 41, pictures: expect.any(Number) }]);
    await page.goto(newsroom.url);
    await expect(page.locator("main img").first()).toHaveJSProperty("complete", true);
    await page.goto(`${newsroom.url}/sign-in`);
    await page.getByLabel("E-mail").fill("admin@meridian.example");
    await page.getByLabel("Password").fill(readFileSync(join(home, "demo-password"), "utf8").trim());
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/newsroom/);
  } finally {
    await newsroom.stop();
  }
  expect(existsSync(join(home, "demo-loading"))).toBe(false);
  await rm(home, { recursive: true, force: true });
});

test("a half-loaded demo in which somebody has an account of their own is left as it is", async () => {
  const home = await mkdtemp(join(tmpdir(), "readalso-cut-"));
  await chmod(home, 0o711);
  await killStartWhen({
    home,
    is: "SELECT FROM sections",
    first: (sql) => sql`INSERT INTO staff (email, name, role) VALUES ('ada@example.org', 'Ada', 'admin')`,
  });
  const newsroom = await startNewsroom({ READALSO_HOME: home });
  try {
    expect(await ask(home, (sql) => sql`SELECT 1 FROM staff WHERE email = 'ada@example.org'`)).toHaveLength(1);
    expect(existsSync(join(home, "demo-password"))).toBe(false);
  } finally {
    await newsroom.stop();
  }
  await rm(home, { recursive: true, force: true });
});

/** Starts a newsroom on this home, and ends it with kill -9 as soon as the query finds a row. */
async function killStartWhen({
  home,
  is,
  first = async () => {},
}: {
  home: string;
  is: string;
  first?: (sql: postgres.Sql) => Promise<unknown>;
}): Promise<void> {
  const env = { ...process.env, PORT: "0", HOST: "127.0.0.1", READALSO_HOME: home, DATABASE_URL: "", SITE_URL: "" };
  await rm(join(home, "database-url"), { force: true });
  const child = spawn(process.execPath, ["server/main.ts"], { env, stdio: "ignore" });
  const ended = once(child, "close");
  await expect.poll(() => existsSync(join(home, "database-url")), { timeout: 30_000, intervals: [20] }).toBe(true);
  await ask(home, async (sql) => {
    const found = () => sql.unsafe(`${is} LIMIT 1`).then((rows) => rows.length, String);
    await expect.poll(found, { timeout: 60_000, intervals: [5] }).toBe(1);
    await first(sql);
    child.kill("SIGKILL");
  });
  await ended;
}

async function ask<T>(home: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(readFileSync(join(home, "database-url"), "utf8").trim(), { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}
