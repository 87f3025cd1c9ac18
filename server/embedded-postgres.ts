import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { keptSecret } from "./kept-secret.ts";
import { makeOwnFolder, type PostgresPlace, postgresPlace } from "./postgres-place.ts";
import { isProcess } from "./process-facts.ts";

const NAME = "readalso";
const START_TRIES = 20;

/**
 * Starts the PostgreSQL that comes with the project, with its data under `home`; answers with its URL and a way to stop it.
 * It listens on 127.0.0.1 only, with a password kept in `home`. A Postgres that survived its newsroom is stopped first.
 * The caller holds the lock of `home`.
 */
export async function startEmbeddedPostgres({
  home,
  say = () => {},
  port,
}: {
  home: string;
  say?: (sentence: string) => void;
  /** Any free one unless given. */
  port?: number;
}): Promise<{ url: string; fresh: boolean; stop: () => Promise<void> }> {
  mkdirSync(home, { recursive: true });
  const password = keptSecret({ home, name: "postgres-password" });
  const place = await postgresPlace({ home, say });
  const fresh = !existsSync(join(place.data, "PG_VERSION"));
  if (fresh) await initialise({ place, password });
  await stopLeftover(place.data);
  const server = await keepRunning({ place, say, port });
  const url = `postgres://${NAME}:${password}@127.0.0.1:${server.port}/${NAME}`;
  await createDatabase(url);
  return { url, fresh, stop: server.stop };
}

/** Throws away everything in the embedded database at this URL, its tables too. */
export async function emptyDatabase(url: string): Promise<void> {
  await asOwner(url, (sql) => sql.unsafe(`DROP DATABASE ${NAME} WITH (FORCE)`));
  await createDatabase(url);
}

type KeptPostgres = { place: PostgresPlace; say: (sentence: string) => void; port: number | undefined };

/** Starts the server, and starts it again on the same port should it end by itself; not more than once a second. */
async function keepRunning({ place, say, port: asked }: KeptPostgres) {
  let stopping = false;
  let { child, port } = await startServer(place, asked);
  const stopAtExit = () => child.kill("SIGINT");
  process.once("exit", stopAtExit);

  const again = async () => {
    if (stopping) return;
    say("PostgreSQL ended unexpectedly and is started again.");
    await wait(1_000);
    await stopLeftover(place.data);
    if (stopping) return;
    ({ child } = await startServer(place, port));
    watch();
  };
  const watch = () => {
    child.once("close", () => {
      again().catch((error: Error) => say(`PostgreSQL could not be started again: ${error.message}`));
    });
  };
  watch();

  const stop = async () => {
    stopping = true;
    process.removeListener("exit", stopAtExit);
    await stopServer(child);
  };
  return { port, stop };
}

async function initialise({ place, password }: { place: PostgresPlace; password: string }): Promise<void> {
  // Made beside its place and moved there when it is whole: a first start may be interrupted.
  const data = `${place.data}.new`;
  rmSync(data, { recursive: true, force: true });
  makeOwnFolder(data, place.user);
  const folder = mkdtempSync(join(tmpdir(), "readalso-init-"));
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user) for (const path of [folder, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
  const flags = ["--auth=scram-sha-256", `--username=${NAME}`, `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  try {
    await run({ place, program: "initdb", args: [`--pgdata=${data}`, "--locale=C.UTF-8", ...flags] });
    renameSync(data, place.data);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run({ place, program, args }: { place: PostgresPlace; program: string; args: string[] }): Promise<void> {
  const child = spawnProgram({ place, program, args });
  const said = gather(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`PostgreSQL's ${program} failed:\n${said().trim()}`));
    });
  });
}

/** Detached, so that Ctrl-C reaches the newsroom alone, which lets requests finish before it stops its database. */
function spawnProgram({
  place,
  program,
  args,
}: {
  place: PostgresPlace;
  program: string;
  args: string[];
}): ChildProcess {
  const path = join(place.programs, "bin", program);
  const env = { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;
  return spawn(path, args, { ...place.user, cwd: "/", env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
}

function gather(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-8000);
    });
  }
  return () => text;
}

async function startServer(place: PostgresPlace, asked?: number): Promise<{ child: ChildProcess; port: number }> {
  for (let tries = 1; ; tries += 1) {
    const port = asked ?? (await freePort());
    const options = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100"];
    const args = ["-D", place.data, ...[...options, ...memoryOptions()].flatMap((option) => ["-c", option])];
    const child = spawnProgram({ place, program: "postgres", args });
    const said = gather(child);
    if (await isReady(child, said)) return { child, port };
    // Somebody else took the port, or backends of a killed Postgres still hold its shared memory: both pass.
    const passes = /Address already in use|shared memory block|lock file/.test(said());
    if (!passes || tries === START_TRIES) throw new Error(`PostgreSQL did not start:\n${said().trim()}`);
    await wait(250);
  }
}

/** A quarter of the machine for what Postgres keeps at hand, as its manual advises, up to what an archive's indexes need. */
function memoryOptions(): string[] {
  const limit = process.constrainedMemory();
  const megabytes = Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / 2 ** 20;
  const share = Math.floor(Math.min(Math.max(megabytes / 4, 128), 1_024));
  return [`shared_buffers=${share}MB`, `effective_cache_size=${Math.floor(megabytes / 2)}MB`, "max_wal_size=2GB"];
}

function isReady(child: ChildProcess, said: () => string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(false));
    child.stderr?.on("data", () => {
      if (said().includes("database system is ready to accept connections")) resolve(true);
    });
  });
}

function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGINT");
  });
}

/** After kill -9 of a newsroom its Postgres lives on: it is stopped here, and what it acknowledged is in its data. */
async function stopLeftover(data: string): Promise<void> {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isProcess(pid, "postgres")) {
    // Postgres would refuse to start when an unrelated process has got the number since.
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; isProcess(pid, "postgres"); waited += 50) {
    if (waited > 30_000)
      throw new Error(`A PostgreSQL from before (process ${pid}) does not stop. End it, then start again.`);
    await wait(50);
  }
}

async function createDatabase(url: string): Promise<void> {
  await asOwner(url, async (sql) => {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${NAME}`;
    if (found.length === 0) await sql.unsafe(`CREATE DATABASE ${NAME}`);
  });
}

/** Works beside the newsroom's database, on the one that every Postgres has. */
async function asOwner(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(Object.assign(new URL(url), { pathname: "/postgres" }).href, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
