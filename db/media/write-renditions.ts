import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { LIMITS } from "#lib/limits.ts";
import { RENDITION_FORMATS, type RenditionFormat, renditionWidths } from "#lib/picture.ts";

// One core encodes, the others serve.
sharp.concurrency(1);

type Target = { width: number; folder: string; quick: boolean };
export type Rendition = { width: number; height: number; format: RenditionFormat; bytes: number };

/**
 * Writes every rendition of a picture into a folder, as `960.avif`: upright, in sRGB, on white where it was transparent, and
 * without any metadata of the original. Answers null when the pixels cannot be read to the end.
 */
export async function writeRenditions(bytes: Buffer, target: Target): Promise<Rendition[] | null> {
  try {
    return await write(bytes, target);
  } catch (error) {
    // A full or missing disk has a code; what libvips says of the file has none.
    if ((error as NodeJS.ErrnoException).code) throw error;
    return null;
  }
}

async function write(bytes: Buffer, { width, folder, quick }: Target): Promise<Rendition[]> {
  const widths = renditionWidths(width).toSorted((a, b) => b - a);
  const renditions: Rendition[] = [];
  // The file is decoded once, for its widest rendition; the others are made of that.
  let source = sharp(bytes, { limitInputPixels: LIMITS.uploadPixels, failOn: "error", sequentialRead: true })
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb");
  for (const wanted of widths) {
    const { data, info } = await source.resize({ width: wanted }).raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    for (const format of RENDITION_FORMATS) {
      const encoded = await encode(sharp(data, { raw }), { format, quick }).toBuffer();
      await writeFile(join(folder, `${wanted}.${format}`), encoded, { flush: true });
      renditions.push({ width: wanted, height: info.height, format, bytes: encoded.length });
    }
    source = sharp(data, { raw });
  }
  return renditions;
}

// AVIF's effort rises steeply in time and hardly in size: 2 takes about a second for 1600 pixels on one core.
function encode(picture: Sharp, { format, quick }: { format: RenditionFormat; quick: boolean }): Sharp {
  if (format === "avif") return picture.avif({ quality: 52, effort: quick ? 0 : 2 });
  if (format === "webp") return picture.webp({ quality: 76, effort: 4 });
  return picture.jpeg({ quality: 78, mozjpeg: true });
}
