import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "#db/client.ts";
import { holdsOnlyDemo } from "#db/demo/holds-only-demo.ts";
import { loadDemo } from "#db/demo/load-demo.ts";
import { ACCOUNTS } from "#db/demo/newsroom.ts";
import { mediaHome } from "#db/media/media-folder.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { emptyDatabase } from "./embedded-postgres.ts";

type Welcome = {
  home: string;
  /** Of the embedded database. */
  url: string;
  say: (sentence: string) => void;
};

/**
 * Fills an empty newsroom with the demo and keeps the password of its accounts under `home`, so that later starts can tell
 * it too. Answers with the sentence that says how to sign in, or nothing where the newsroom is somebody's own.
 *
 * A start killed in the middle of the loading leaves the file `demo-loading` in `home`: the next one empties the database,
 * provided that it holds nothing but the demo, and loads it again.
 */
export async function welcomeDemo({ home, url, say }: Welcome): Promise<string | undefined> {
  const passwordFile = join(home, "demo-password");
  const mark = join(home, "demo-loading");
  if (!existsSync(passwordFile)) {
    if (existsSync(mark) && !(await startOver({ url, say }))) {
      rmSync(mark);
      return undefined;
    }
    const begun = Date.now();
    const loaded = await loadDemo({ onBegin: () => writeFileSync(mark, "", { flush: true }) });
    if (!loaded.ok) return undefined;
    writeFileSync(passwordFile, `${loaded.password}\n`, { mode: 0o600, flush: true });
    say(`The demo newsroom is filled: ${loaded.articles} articles in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  }
  rmSync(mark, { force: true });
  const [first, ...others] = ACCOUNTS.toReversed().map(({ email }) => email);
  return `as ${first} with the password ${readFileSync(passwordFile, "utf8").trim()}\n            (also ${others.join(", ")})`;
}

/** Empties a newsroom whose demo is half loaded; not one in which somebody has worked since. */
async function startOver({ url, say }: Omit<Welcome, "home">): Promise<boolean> {
  if (!(await holdsOnlyDemo())) {
    say("The demo was not loaded to its end, and somebody has worked here since: everything stays as it is.");
    return false;
  }
  say("The last start was cut off while it loaded the demo: it is loaded again from the beginning.");
  await closeDatabase();
  await emptyDatabase(url);
  rmSync(mediaHome(), { recursive: true, force: true });
  await migrateDatabase(url);
  return true;
}
