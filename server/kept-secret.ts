import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A random secret of 43 characters, made at the first call and kept in a file of `home` that only its owner may read. */
export function keptSecret({ home, name }: { home: string; name: string }): string {
  const file = join(home, name);
  // With a database of its own elsewhere, nothing else may have made the folder yet.
  mkdirSync(home, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
