import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadDemo } from "#db/demo/load-demo.ts";
import { ACCOUNTS } from "#db/demo/newsroom.ts";

/**
 * Fills an empty newsroom with the demo and keeps the password of its accounts under `home`, so that later starts can tell
 * it too. Answers with the sentence that says how to sign in, or nothing where the newsroom is somebody's own.
 */
export async function welcomeDemo({
  home,
  say,
}: {
  home: string;
  say: (sentence: string) => void;
}): Promise<string | undefined> {
  const file = join(home, "demo-password");
  if (!existsSync(file)) {
    const begun = Date.now();
    const loaded = await loadDemo();
    if (!loaded.ok) return undefined;
    writeFileSync(file, `${loaded.password}\n`, { mode: 0o600 });
    say(`The demo newsroom is filled: ${loaded.articles} articles in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  }
  const [first, ...others] = ACCOUNTS.toReversed().map(({ email }) => email);
  return `as ${first} with the password ${readFileSync(file, "utf8").trim()}\n            (also ${others.join(", ")})`;
}
