import sharp, { type Metadata } from "sharp";
import { localeNow } from "#lib/language.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** A picture that may be used; width and height are those after turning it upright. */
export type CheckedPicture = {
  ok: true;
  format: "jpeg" | "png" | "webp";
  width: number;
  height: number;
  metadata: Metadata;
};

/** Looks at what a file is, never at its name: a JPEG, PNG or WebP of one frame within the limits, or a sentence why not. */
export async function checkPicture(bytes: Buffer): Promise<CheckedPicture | Problem> {
  const t = translate("problems");
  if (bytes.length === 0) return refused("invalid", t("media.missing"));
  if (bytes.length > LIMITS.uploadBytes) {
    return refused("too-large", t("media.tooLarge", { megabytes: String(LIMITS.uploadBytes / 1_000_000) }));
  }
  const format = formatOf(bytes);
  if (!format) return refused("wrong-type", t("media.kind"));
  const metadata = await readMetadata(bytes);
  if (metadata?.format !== format) return refused("invalid", t("media.broken"));
  if ((metadata.pages ?? 1) > 1 || isMovingPng(bytes, format)) return refused("invalid", t("media.animated"));
  const { width, height } = metadata.autoOrient;
  if (width * height > LIMITS.uploadPixels) {
    const megapixels = String(LIMITS.uploadPixels / 1_000_000);
    return refused("too-large", t("media.tooManyPixels", { megapixels }));
  }
  if (Math.max(width, height) > LIMITS.uploadSide) {
    return refused("too-large", t("media.tooLong", { side: LIMITS.uploadSide.toLocaleString(localeNow()) }));
  }
  return { ok: true, format, width, height, metadata };
}

/** How a picture whose pixels cannot be read to the end is refused. */
export function brokenPicture(): Problem {
  return refused("invalid", translate("problems")("media.broken"));
}

/** The format that the first bytes say, before any decoder sees the file. */
function formatOf(bytes: Buffer): CheckedPicture["format"] | null {
  const head = bytes.subarray(0, 12).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "webp" : null;
}

// A decoder's complaint about the file is an answer about the file, whatever its wording.
async function readMetadata(bytes: Buffer): Promise<Metadata | null> {
  return sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
}

/** An animated PNG says so in a chunk before its first pixels. */
function isMovingPng(bytes: Buffer, format: CheckedPicture["format"]): boolean {
  if (format !== "png") return false;
  const frames = bytes.indexOf("acTL");
  return frames !== -1 && frames < bytes.indexOf("IDAT");
}

function refused(problem: Problem["problem"], sentence: string): Problem {
  return { ok: false, problem, fields: { file: sentence } };
}
