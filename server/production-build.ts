import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// What the build is made of; a change in any of it makes the build outdated.
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "next.config.js",
  "postcss.config.js",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/**
 * Builds the pages for production unless .next holds a build of exactly these sources; says so, because it takes a while. `stop`
 * ends a build that is under way, and rejects.
 */
export async function buildIfOutdated({
  folder,
  say,
  stop,
}: {
  folder: string;
  say: (sentence: string) => void;
  stop: AbortSignal;
}): Promise<void> {
  const note = join(folder, ".next", "readalso-sources");
  const wanted = hashOfSources(folder);
  const built = existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
  if (built === wanted) return;
  say(
    built === undefined
      ? "Building the pages (once, about half a minute)…"
      : "The sources have changed: building the pages again…",
  );
  const start = Date.now();
  await runBuild(folder, stop);
  writeFileSync(note, `${wanted}\n`);
  say(`Built in ${Math.round((Date.now() - start) / 1000)} s.`);
}

function hashOfSources(folder: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of SOURCES)
    for (const file of filesUnder(join(folder, source))) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !name.includes(".test."))
    .flatMap((name) => filesUnder(join(path, name)));
}

function runBuild(folder: string, signal: AbortSignal): Promise<void> {
  const next = createRequire(join(folder, "package.json")).resolve("next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, [next, "build"], {
    cwd: folder,
    env,
    signal,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The pages could not be built:\n${said.trim()}`));
    });
  });
}
