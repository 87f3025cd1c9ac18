import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";

export type LonePostgres = Awaited<ReturnType<typeof lonePostgres>>;

/** A Postgres on an address of its own that nobody watches over: a test may kill, restart, freeze and thaw it. */
export async function lonePostgres() {
  const home = await mkdtemp(join(tmpdir(), "readalso-lone-"));
  // As root, Postgres runs as a user of its own and must be able to enter.
  await chmod(home, 0o711);
  const url = await startAlone(home);
  let processes: number[] = [];

  const signal = (name: NodeJS.Signals) => {
    for (const pid of processes) send(pid, name);
  };
  return {
    url,
    /** Ends all of its processes with kill -9. */
    async kill(): Promise<void> {
      processes = await processesOf({ home, url });
      signal("SIGKILL");
    },
    /** Starts it again where it was. */
    async restart(): Promise<void> {
      await startAlone(home, Number(new URL(url).port));
    },
    /** Stops all of its processes where they stand: connections stay open and nothing answers. */
    async freeze(): Promise<void> {
      processes = await processesOf({ home, url });
      signal("SIGSTOP");
    },
    thaw: () => signal("SIGCONT"),
    async remove(): Promise<void> {
      signal("SIGCONT");
      send(postmasterOf(home), "SIGKILL");
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The process that starts it dies at once, and so cannot start it again. */
async function startAlone(home: string, port?: number): Promise<string> {
  const module = JSON.stringify(new URL("../server/embedded-postgres.ts", import.meta.url).href);
  const script = `const { startEmbeddedPostgres } = await import(${module});
    const { url } = await startEmbeddedPostgres(${JSON.stringify({ home, port })});
    process.stdout.write(url, () => process.kill(process.pid, "SIGKILL"));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: join(import.meta.dirname, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let url = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    url += chunk;
  });
  await once(child, "close");
  return url;
}

/** The postmaster first: it would start new processes for those that end. */
async function processesOf({ home, url }: { home: string; url: string }): Promise<number[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const rows = await sql<{ pid: number }[]>`SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()`;
  await sql.end();
  return [postmasterOf(home), ...rows.map(({ pid }) => pid)];
}

function postmasterOf(home: string): number {
  return Number(readFileSync(join(home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
