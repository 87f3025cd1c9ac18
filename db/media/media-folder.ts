import { join } from "node:path";
import { settings } from "#lib/settings.ts";

/** Where the pictures are kept: a folder for each by its id, holding its renditions and, for the newsroom only, the original. */
export function mediaHome(): string {
  return join(settings().READALSO_HOME, "media");
}

export function mediaFolder(id: number): string {
  return join(mediaHome(), String(id));
}
