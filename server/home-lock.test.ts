import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lockHolder, lockHome } from "./home-lock.ts";
import { startedAt } from "./process-facts.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "readalso-lock-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("the lock of a newsroom's folder", () => {
  test("one process at a time; free again when given back", () => {
    const first = lockHome(home);
    expect(first).toHaveProperty("release");
    expect(lockHome(home)).toEqual({ heldBy: process.pid });
    expect(lockHolder(home)).toBe(process.pid);
    if ("release" in first) first.release();
    expect(lockHolder(home)).toBeUndefined();
    expect(lockHome(home)).toHaveProperty("release");
  });

  test("another living process holds it; killed, it holds it no more", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log('up')"]);
    await once(child.stdout, "data");
    writeFileSync(join(home, "lock"), JSON.stringify({ pid: child.pid, started: startedAt(child.pid ?? 0) }));
    expect(lockHome(home)).toEqual({ heldBy: child.pid });
    child.kill("SIGKILL");
    await once(child, "close");
    expect(lockHome(home)).toHaveProperty("release");
  });

  test.runIf(process.platform === "linux")(
    "killed, but not yet buried by its parent, it holds it no more",
    async () => {
      // The shell becomes a `sleep` that never asks after the child it inherits.
      const parent = spawn("/bin/sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
      const pid = Number(String((await once(parent.stdout, "data"))[0]));
      writeFileSync(join(home, "lock"), JSON.stringify({ pid, started: startedAt(pid) }));
      expect(lockHome(home)).toEqual({ heldBy: pid });
      process.kill(pid, "SIGKILL");
      await vi.waitFor(() => expect(lockHolder(home)).toBeUndefined());
      expect(() => process.kill(pid, 0)).not.toThrow();
      parent.kill("SIGKILL");
    },
  );

  test("a number that an unrelated process got after a restart does not count", () => {
    writeFileSync(join(home, "lock"), JSON.stringify({ pid: process.pid, started: "long ago" }));
    expect(lockHolder(home)).toBeUndefined();
    expect(lockHome(home)).toHaveProperty("release");
  });

  test("a lock that a power cut left empty or torn does not count", () => {
    for (const torn of ["", '{"pid":1'] as const) {
      writeFileSync(join(home, "lock"), torn);
      const lock = lockHome(home);
      expect(lock).toHaveProperty("release");
      if ("release" in lock) lock.release();
    }
  });
});
