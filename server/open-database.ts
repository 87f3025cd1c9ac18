import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "#lib/settings.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { lockHolder, lockHome } from "./home-lock.ts";

export type OpenDatabase = { url: string; embedded: boolean; close: () => Promise<void> };

const URL_FILE = "database-url";

/** The Postgres of DATABASE_URL, or the embedded one under READALSO_HOME, which this process alone may then run. */
export async function openDatabase({
  settings,
  say,
}: {
  settings: Settings;
  say: (sentence: string) => void;
}): Promise<OpenDatabase> {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, embedded: false, close: async () => {} };
  const home = settings.READALSO_HOME;
  const lock = lockHome(home);
  if ("heldBy" in lock)
    throw new Error(
      `A newsroom already runs on ${home} (process ${lock.heldBy}). Stop it first, or start this one with another folder: READALSO_HOME=… npm start`,
    );
  try {
    const postgres = await startEmbeddedPostgres({ home, say });
    writeFileSync(join(home, URL_FILE), `${postgres.url}\n`, { mode: 0o600 });
    const close = async () => {
      rmSync(join(home, URL_FILE), { force: true });
      await postgres.stop();
      lock.release();
    };
    return { url: postgres.url, embedded: true, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** For commands: the database of the running newsroom where one runs on this home, else one opened for this command. */
export async function openDatabaseBeside({
  settings,
  say,
}: {
  settings: Settings;
  say: (sentence: string) => void;
}): Promise<OpenDatabase> {
  const home = settings.READALSO_HOME;
  if (settings.DATABASE_URL || lockHolder(home) === undefined) return openDatabase({ settings, say });
  try {
    return { url: readFileSync(join(home, URL_FILE), "utf8").trim(), embedded: true, close: async () => {} };
  } catch (cause) {
    throw new Error("The newsroom is just starting or stopping. Try again in a moment.", { cause });
  }
}
