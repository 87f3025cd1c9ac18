import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildIfOutdated } from "./production-build.ts";

const folder = mkdtempSync(join(tmpdir(), "readalso-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a newsroom that is stopped while it builds leaves no build behind", async () => {
  const bin = join(folder, "node_modules/next/dist/bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  // In Next's place stands what takes longer than anybody waits.
  writeFileSync(
    join(bin, "next"),
    `require("node:fs").writeFileSync("pid", String(process.pid)); setTimeout(() => {}, 30_000);`,
  );
  const stop = new AbortController();
  const built = buildIfOutdated({ folder, say: () => {}, stop: stop.signal }).catch((error: Error) => error.name);
  const note = join(folder, "pid");
  await expect.poll(() => existsSync(note) && readFileSync(note, "utf8"), { timeout: 10_000 }).toMatch(/^\d+$/);
  const pid = Number(readFileSync(note, "utf8"));
  stop.abort();
  expect(await built).toBe("AbortError");
  await expect.poll(() => isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is none of this number.
    return false;
  }
}
