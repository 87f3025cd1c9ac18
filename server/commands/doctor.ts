import { existsSync } from "node:fs";
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.ts";
import type { Settings } from "#lib/settings.ts";
import { lockHolder } from "../home-lock.ts";
import { openDatabaseBeside } from "../open-database.ts";
import { runningSite } from "../running-site.ts";
import type { Command } from "./command.ts";

type Finding = { ok: boolean; about: string; says: string };

const LEAST_NODE = 24;
const LEAST_POSTGRES = 16;
const LEAST_FREE_GB = 1;

export const doctor: Command = {
  usage: "doctor",
  what: "checks Node, settings, disk and database, and says what to do",
  words: 0,
  needsDatabase: false,
  run: async ({ settings, say }) => {
    const findings = [
      node(),
      settingsRead(settings),
      await disk(settings),
      await database(settings),
      await site(settings),
    ];
    for (const { ok, about, says } of findings) say(`${ok ? "ok     " : "PROBLEM"}  ${about.padEnd(9)} ${says}`);
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  },
};

function node(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  return major >= LEAST_NODE
    ? { ok: true, about: "Node", says: `${process.version}` }
    : {
        ok: false,
        about: "Node",
        says: `${process.version} is too old. Run \`npm ci\`: it brings Node ${LEAST_NODE}.`,
      };
}

function settingsRead(settings: Settings): Finding {
  const about = "Settings";
  if (settings.SITE_URL?.startsWith("http:") && !/\/\/(localhost|127\.)/.test(settings.SITE_URL))
    return { ok: false, about, says: `SITE_URL is ${settings.SITE_URL}: without https passwords travel readably.` };
  return {
    ok: true,
    about,
    says: settings.SITE_URL ?? "SITE_URL is not set; the site calls itself by its local address.",
  };
}

async function disk({ READALSO_HOME: home }: Settings): Promise<Finding> {
  const about = "Disk";
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
    const { bavail, bsize } = await statfs(home);
    const free = (bavail * bsize) / 2 ** 30;
    return free >= LEAST_FREE_GB
      ? { ok: true, about, says: `${free.toFixed(0)} GB free at ${home}` }
      : {
          ok: false,
          about,
          says: `Only ${free.toFixed(1)} GB free at ${home}. Make room, or set READALSO_HOME to a larger disk.`,
        };
  } catch (error) {
    return {
      ok: false,
      about,
      says: `${home} cannot be written (${(error as Error).message}). Set READALSO_HOME to a folder that can.`,
    };
  }
}

async function database(settings: Settings): Promise<Finding> {
  const about = "Database";
  try {
    const opened = await openDatabaseBeside({ settings, say: () => {} });
    try {
      await migrateDatabase(opened.url);
      const version = await versionOf(opened.url);
      const kind = opened.embedded ? "embedded" : "from DATABASE_URL";
      return version >= LEAST_POSTGRES
        ? { ok: true, about, says: `PostgreSQL ${version}, ${kind}, answers and is up to date` }
        : { ok: false, about, says: `PostgreSQL ${version} is too old: use ${LEAST_POSTGRES} or newer.` };
    } finally {
      await opened.close();
    }
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    const advice = settings.DATABASE_URL ? "Check DATABASE_URL and that this Postgres runs." : "Run `npm ci` again.";
    return { ok: false, about, says: `${message || code} ${advice}` };
  }
}

async function versionOf(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`SHOW server_version_num`;
    return Math.floor(Number(row?.server_version_num) / 10_000);
  } finally {
    await sql.end();
  }
}

async function site({ READALSO_HOME: home }: Settings): Promise<Finding> {
  const about = "Site";
  const running = lockHolder(home) !== undefined || existsSync(join(home, "site-url"));
  if (!running) return { ok: true, about, says: "The newsroom does not run now. Start it: npm start" };
  const address = runningSite(home);
  try {
    const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
    if (response.ok) return { ok: true, about, says: `${address} answers` };
    return { ok: false, about, says: `${address} answers ${response.status}: ${(await response.text()).trim()}` };
  } catch (error) {
    return {
      ok: false,
      about,
      says: `${address} does not answer (${(error as Error).message}). Start the newsroom again.`,
    };
  }
}
