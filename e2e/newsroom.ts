import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A newsroom under test: where it answers, its folder, and the ways to end it: with everything it left, or without a word. */
export type Newsroom = { url: string; home: string; stop: () => Promise<void>; kill: () => Promise<void> };

// A first start builds the pages, which takes minutes where two cores are busy.
const START_MS = 300_000;

/** The newsroom of the journeys: production build, a new home in a temporary folder, its own port and database. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
  const newsroom = await startNewsroom();
  // The journeys' processes inherit these.
  process.env.READALSO_E2E_URL = newsroom.url;
  process.env.READALSO_E2E_HOME = newsroom.home;
  return newsroom.stop;
}

/** Starts one more newsroom, with settings of its own. */
export async function startNewsroom(settings: Record<string, string> = {}): Promise<Newsroom> {
  const home = await mkdtemp(join(tmpdir(), "readalso-e2e-"));
  // As root, Postgres runs as a user of its own and must be able to enter.
  await chmod(home, 0o711);
  const own = { PORT: "0", HOST: "127.0.0.1", READALSO_HOME: home, DATABASE_URL: "", SITE_URL: "" };
  const env = { ...process.env, ...own, ...settings };
  const child = spawn(process.execPath, ["server/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    await end(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { url: `http://localhost:${await portOf(child)}`, home, stop, kill: () => end(child, "SIGKILL") };
  } catch (error) {
    await stop();
    throw error;
  }
}

function portOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The newsroom did not start in time:\n${said}`)), START_MS);
    child.once("close", () => reject(new Error(`The newsroom did not start:\n${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        said += chunk;
        // From here on its complaints belong in the run's own output.
        if (stream === child.stderr) process.stderr.write(chunk);
        const port = /^\s*Listens on port (\d+)$/m.exec(said)?.[1];
        if (port === undefined) return;
        clearTimeout(late);
        resolve(port);
      });
    }
  });
}

function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill(signal);
  });
}
