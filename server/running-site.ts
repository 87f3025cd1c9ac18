import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { siteUrl } from "#lib/settings.ts";

const FILE = "site-url";

/** Notes in `home` where the newsroom answers, for commands; answers with the way to take the note back. */
export function noteRunningSite(home: string): () => void {
  const file = join(home, FILE);
  writeFileSync(file, `${siteUrl()}\n`);
  return () => rmSync(file, { force: true });
}

/** Where the newsroom of this home answers, or would. */
export function runningSite(home: string): string {
  try {
    return readFileSync(join(home, FILE), "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return siteUrl();
    throw error;
  }
}
