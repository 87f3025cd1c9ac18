import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The browser the journeys run in: CHROMIUM_PATH, Playwright's own (undefined), a system Chromium, or the one from npm. */
export async function chromiumPath(): Promise<string | undefined> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return undefined;
  for (const name of SYSTEM_NAMES) {
    const found = spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return packagedChromium();
}

async function packagedChromium(): Promise<string> {
  // The package unpacks the libraries a bare machine lacks only where it believes to be in that cloud's runtime.
  const bare = process.platform === "linux" && !hasBrowserLibraries();
  if (bare) process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  const path = await packaged.executablePath();
  if (bare) delete process.env.AWS_LAMBDA_JS_RUNTIME;
  return path;
}

function hasBrowserLibraries(): boolean {
  const listed = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.includes("libnss3.so");
}
