import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// A first start builds the pages, which takes minutes where two cores are busy.
const START_MS = 300_000;

/** A newsroom of its own for the journeys: production build, a new home in a temporary folder, its own port and database. */
export default async function startNewsroom(): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "readalso-e2e-"));
  // As root, Postgres runs as a user of its own and must be able to enter.
  await chmod(home, 0o711);
  const env = {
    ...process.env,
    PORT: "0",
    HOST: "127.0.0.1",
    READALSO_HOME: home,
    DATABASE_URL: "",
    SITE_URL: "",
    DEMO: "off",
  };
  const child = spawn(process.execPath, ["server/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  try {
    // The journeys' processes inherit these.
    process.env.READALSO_E2E_URL = await addressOf(child);
    process.env.READALSO_E2E_HOME = home;
  } catch (error) {
    await stop(child);
    await rm(home, { recursive: true, force: true });
    throw error;
  }
  return async () => {
    await stop(child);
    await rm(home, { recursive: true, force: true });
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The newsroom did not start in time:\n${said}`)), START_MS);
    child.once("close", () => reject(new Error(`The newsroom did not start:\n${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        said += chunk;
        // From here on its complaints belong in the run's own output.
        if (stream === child.stderr) process.stderr.write(chunk);
        const address = /^\s*Newsroom\s+(http\S+)\/newsroom$/m.exec(said)?.[1];
        if (address === undefined) return;
        clearTimeout(late);
        resolve(address);
      });
    }
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGTERM");
  });
}
