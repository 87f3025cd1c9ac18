import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isProcess } from "./process-facts.ts";

let home = "";
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "readalso postgres "));
  // As root, Postgres runs as a user of its own and must be able to enter.
  chmodSync(folder, 0o711);
  home = join(folder, ".readalso");
});
afterEach(() => rmSync(join(home, ".."), { recursive: true, force: true }));

async function ask<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const postmaster = () => Number(readFileSync(join(home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

describe("the embedded database", () => {
  test("what was acknowledged is there after a stop and after kill -9, in a path with a space", async () => {
    const first = await startEmbeddedPostgres({ home });
    expect(first.fresh).toBe(true);
    await ask(first.url, (sql) => sql`CREATE TABLE saves (text text)`);
    await first.stop();

    const second = await startEmbeddedPostgres({ home });
    expect(second.fresh).toBe(false);
    await ask(second.url, (sql) => sql`INSERT INTO saves VALUES ('acknowledged')`);
    process.kill(postmaster(), "SIGKILL");
    await second.stop();

    const third = await startEmbeddedPostgres({ home });
    expect(await ask(third.url, (sql) => sql`SELECT text FROM saves`)).toEqual([{ text: "acknowledged" }]);
    await third.stop();
  });

  test("a Postgres that outlived its newsroom is stopped before the next one starts", async () => {
    const module = JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href);
    const script = `const { startEmbeddedPostgres } = await import(${module});
      await startEmbeddedPostgres({ home: ${JSON.stringify(home)} });
      process.kill(process.pid, "SIGKILL");`;
    const newsroom = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
    await once(newsroom, "close");
    const pid = postmaster();
    expect(isProcess(pid, "postgres")).toBe(true);
    const next = await startEmbeddedPostgres({ home });
    expect(isProcess(pid, "postgres")).toBe(false);
    expect(await ask(next.url, (sql) => sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    await next.stop();
  });

  test("a Postgres that ends by itself comes back at the same address", async () => {
    const { url, stop } = await startEmbeddedPostgres({ home });
    await ask(url, (sql) => sql`CREATE TABLE saves (text text)`);
    process.kill(postmaster(), "SIGKILL");
    await expect
      .poll(() => ask(url, (sql) => sql`SELECT text FROM saves`).catch(String), { timeout: 15_000 })
      .toEqual([]);
    await stop();
  });

  test("a note about a process whose number somebody else has got does not stop the start", async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    writeFileSync(join(home, "postgres", "postmaster.pid"), `${process.pid}\n${join(home, "postgres")}\n`);
    const second = await startEmbeddedPostgres({ home });
    await second.stop();
  });

  test("only this machine may connect, and only with the password, which only its owner can read", async () => {
    const { url, stop } = await startEmbeddedPostgres({ home });
    expect(await ask(url, (sql) => sql`SHOW listen_addresses`)).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect(statSync(join(home, "postgres-password")).mode & 0o777).toBe(0o600);
    const wrong = Object.assign(new URL(url), { password: "readalso" }).href;
    await expect(ask(wrong, (sql) => sql`SELECT 1`)).rejects.toThrow(/password/);
    await stop();
  });
});
