import type { Metadata } from "sharp";
import { LIMITS } from "#lib/limits.ts";

/**
 * Caption and credit that a photographer or agency wrote into a file: IPTC-IIM 2:120 (caption), 2:110 (credit) and 2:80
 * (by-line), else EXIF ImageDescription and Artist. Anything that does not read as text is left out.
 * Sources: IPTC-IIM 4.2; CIPA DC-008 (Exif 2.32), tags 0x010E and 0x013B.
 */
export function wordsInPicture(metadata: Pick<Metadata, "iptc" | "exif">): { caption: string; credit: string } {
  const iptc = metadata.iptc ? iptcTexts(metadata.iptc) : new Map<number, string>();
  const exif = metadata.exif ? exifTexts(metadata.exif) : new Map<number, string>();
  const author = iptc.get(80) ?? exif.get(0x013b) ?? "";
  const agency = iptc.get(110) ?? "";
  const credit = [author, agency].filter((part, at, all) => part !== "" && all.indexOf(part) === at).join(" / ");
  const caption = iptc.get(120) ?? exif.get(0x010e) ?? "";
  return { caption: caption.slice(0, LIMITS.caption), credit: credit.slice(0, LIMITS.credit) };
}

/** Datasets of record 2 by number: `1C 02 number length(2) text`, wherever they begin in the block. */
function iptcTexts(block: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  let at = block.indexOf(Buffer.from([0x1c, 0x02]));
  while (at !== -1 && at + 5 <= block.length && block[at] === 0x1c) {
    const record = block[at + 1];
    const length = block.readUInt16BE(at + 3);
    if (length > 0x7fff || at + 5 + length > block.length) break;
    const text = plainText(block.subarray(at + 5, at + 5 + length));
    const number = block[at + 2] ?? 0;
    if (record === 2 && text !== "" && !texts.has(number)) texts.set(number, text);
    at += 5 + length;
  }
  return texts;
}

/** ASCII entries of the first directory of a TIFF block, which in a JPEG follows `Exif\0\0`. */
function exifTexts(exif: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  const tiff = exif.subarray(0, 6).toString("latin1") === "Exif\0\0" ? exif.subarray(6) : exif;
  const order = tiff.subarray(0, 2).toString("latin1");
  if (tiff.length < 14 || (order !== "II" && order !== "MM")) return texts;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = order === "II";
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return texts;
  const entries = view.getUint16(start, little);
  for (let entry = 0; entry < entries && start + 14 + entry * 12 <= tiff.length; entry += 1) {
    const at = start + 2 + entry * 12;
    if (view.getUint16(at + 2, little) !== 2) continue;
    const count = view.getUint32(at + 4, little);
    const from = count <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (from + count > tiff.length) continue;
    const text = plainText(tiff.subarray(from, from + count));
    if (text !== "") texts.set(view.getUint16(at, little), text);
  }
  return texts;
}

// Agencies write UTF-8 or Latin-1 and rarely say which.
function plainText(bytes: Buffer): string {
  const utf8 = bytes.toString("utf8");
  const text = utf8.includes("\ufffd") ? bytes.toString("latin1") : utf8;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}
