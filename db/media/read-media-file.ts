import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { database, readersDatabase } from "#db/client.ts";
import { media } from "#db/schema/schema.ts";
import type { RenditionFormat } from "#lib/picture.ts";
import { mediaFolder } from "./media-folder.ts";

type Wanted = { id: number; width: number; format: RenditionFormat };

// What has once been public stays so, and readers see it even while the database is away.
const known = new Set<number>();
const MOST_KNOWN = 100_000;

/** May everybody see this picture? It is asked through the readers' role, which sees only public ones. */
export async function isPublicMedia(id: number): Promise<boolean> {
  if (known.has(id)) return true;
  const [row] = await readersDatabase().select({ id: media.id }).from(media).where(eq(media.id, id));
  if (row && known.size < MOST_KNOWN) known.add(id);
  return row !== undefined;
}

/** One rendition of a picture, public or not; null when there is none of this width and format. */
export async function readMediaFile({ id, width, format }: Wanted): Promise<Buffer<ArrayBuffer> | null> {
  if (!known.has(id) && !(await isThere(id))) return null;
  try {
    return await readFile(join(mediaFolder(id), `${width}.${format}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function isThere(id: number): Promise<boolean> {
  const [row] = await database().select({ id: media.id }).from(media).where(eq(media.id, id));
  return row !== undefined;
}
