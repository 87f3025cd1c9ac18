import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startedAt } from "./process-facts.ts";

type Holder = { pid: number; started: string };

/**
 * Takes `home` for this process, because two newsrooms must not run one embedded database; answers with the way to give it back,
 * or with the number of the living process that holds it. A lock left by a killed process does not count.
 */
export function lockHome(home: string): { release: () => void } | { heldBy: number } {
  mkdirSync(home, { recursive: true });
  const file = join(home, "lock");
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid) } satisfies Holder);
  for (;;) {
    if (create(file, mine)) return { release: () => rmSync(file, { force: true }) };
    const holder = lockHolder(home);
    if (holder !== undefined) return { heldBy: holder };
    setAside(file);
  }
}

/** The number of the living process that holds this home, if there is one. */
export function lockHolder(home: string): number | undefined {
  const text = read(join(home, "lock"));
  return text === undefined ? undefined : livingHolder(text);
}

function livingHolder(text: string): number | undefined {
  const { pid, started } = parse(text);
  const alive = startedAt(pid);
  return alive !== "" && alive === started ? pid : undefined;
}

/** A power cut may have left the file empty or torn: then nobody holds it. */
function parse(text: string): Holder {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, started: "" };
  }
}

/** A link appears with its whole text at once, unlike a file that is created and then written. */
function create(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead lock away first, so that of two processes that saw it only one goes on, and checks that it was the dead one. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const text = read(aside) ?? "";
  if (livingHolder(text) !== undefined) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
