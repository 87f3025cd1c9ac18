import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { media } from "#db/schema/schema.ts";
import type { RenditionFormat } from "#lib/picture.ts";
import { mediaFolder } from "./media-folder.ts";
import { isKnownPublic } from "./public-media.ts";

type Wanted = { id: number; width: number; format: RenditionFormat };

/** One rendition of a picture, public or not; null when there is none of this width and format. */
export async function readMediaFile({ id, width, format }: Wanted): Promise<Buffer<ArrayBuffer> | null> {
  if (!isKnownPublic(id) && !(await isThere(id))) return null;
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
