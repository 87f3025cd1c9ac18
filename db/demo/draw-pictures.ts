import sharp from "sharp";
import { saveMedia } from "#db/media/save-media.ts";
import type { Staff } from "#lib/permissions.ts";
import { PICTURES } from "./art/pictures.ts";
import type { DemoArticle } from "./read-demo.ts";

/** Draws every picture that the articles name and takes them in as uploads; answers with their ids by name. */
export async function drawPictures(
  staff: Staff,
  { written, credit }: { written: DemoArticle[]; credit: string },
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { picture: name, alt, caption, key } of written) {
    if (!name || ids.has(name)) continue;
    const draw = PICTURES[name];
    if (!draw) throw new Error(`db/demo/articles/${key}.txt names the picture “${name}”, which nobody has drawn.`);
    const bytes = await sharp(Buffer.from(draw())).flatten().jpeg({ quality: 90 }).toBuffer();
    const saved = await saveMedia(staff, { bytes, name: `${name}.jpg`, alt, caption, credit, quick: true });
    if (!saved.ok) throw new Error(`The picture “${name}” was refused: ${JSON.stringify(saved.fields ?? {})}`);
    ids.set(name, saved.id);
  }
  return ids;
}
