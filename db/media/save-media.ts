import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { media, renditions as renditionsTable } from "#db/schema/schema.ts";
import { cleanText } from "#lib/clean-text.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { renditionPath } from "#lib/picture.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { brokenPicture, type CheckedPicture, checkPicture } from "./check-picture.ts";
import { mediaFolder, mediaHome } from "./media-folder.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { wordsInPicture } from "./words-in-picture.ts";
import { type Rendition, writeRenditions } from "./write-renditions.ts";

/** `name` is what the file was called, for the audit log only; `quick` trades some bytes of each rendition for its time. */
type Upload = { bytes: Buffer; name: string; quick?: boolean } & Partial<Words>;
type Words = { alt: string; caption: string; credit: string };
type Saved = Words & { id: number; width: number; height: number };
export type SavedMedia = { ok: true } & Saved & { renditions: (Rendition & { url: string })[] };

/**
 * Keeps an uploaded picture: the original for the newsroom, renditions without its metadata for readers. The same bytes sent
 * again are the same picture. Caption and credit written into the file stand in where none are given. Refuses what is not a
 * picture of ours with a sentence at `file`, and words that are too long at their own field.
 */
export async function saveMedia(
  staff: Staff,
  { bytes, name, quick = false, ...given }: Upload,
): Promise<SavedMedia | Problem> {
  if (!may(staff, "upload")) return { ok: false, problem: "not-allowed" };
  const words = cleanText({ alt: "", caption: "", credit: "", ...given });
  const tooLong = tooLongFields(words);
  if (tooLong) return { ok: false, problem: "invalid", fields: tooLong };
  return oneAtATime(async () => {
    const checked = await checkPicture(bytes);
    if (!checked.ok) return checked;
    const hash = createHash("sha256").update(bytes).digest("hex");
    const known = await readByHash(hash);
    if (known) return answered(known.saved, known.renditions, words);
    return keep({ staff, bytes, name, quick, hash, words, checked });
  });
}

type Keep = {
  staff: Staff;
  bytes: Buffer;
  name: string;
  quick: boolean;
  hash: string;
  words: Words;
  checked: CheckedPicture;
};

// The files are complete before the row commits, and a rename puts them in place all at once: a row always has its files.
async function keep({ staff, bytes, name, quick, hash, words, checked }: Keep): Promise<SavedMedia | Problem> {
  const { width, height, format, metadata } = checked;
  const folder = join(mediaHome(), `.new-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    const made = await writeRenditions(bytes, { width, folder, quick });
    if (!made) return brokenPicture();
    await writeFile(join(folder, "original"), bytes, { flush: true });
    const found = wordsInPicture(metadata);
    const said = { ...words, caption: words.caption || found.caption, credit: words.credit || found.credit };
    const row = { hash, mimeType: `image/${format}`, width, height, bytes: bytes.length, ...said };
    return await database().transaction(async (tx) => {
      const saved = await writeRows(tx, { staff, row, made });
      await recordAudit(tx, staff, "upload", `media:${saved.id}`, { name: cleanText(name).slice(0, 200), hash });
      await putInPlace(folder, saved.id);
      return answered(saved, made, said);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Row = Omit<typeof media.$inferInsert, "id" | "uploadedBy">;

async function writeRows(tx: Transaction, { staff, row, made }: { staff: Staff; row: Row; made: Rendition[] }) {
  const [saved] = await tx
    .insert(media)
    .values({ ...row, uploadedBy: staff.id })
    .returning(savedColumns);
  if (!saved) throw new Error("the picture was not written");
  await tx.insert(renditionsTable).values(made.map((rendition) => ({ ...rendition, mediaId: saved.id })));
  return saved;
}

// A folder of this id can only be left over from a database that is no more.
async function putInPlace(folder: string, id: number): Promise<void> {
  await rm(mediaFolder(id), { recursive: true, force: true });
  await rename(folder, mediaFolder(id));
}

const savedColumns = {
  ...{ id: media.id, width: media.width, height: media.height },
  ...{ alt: media.alt, caption: media.caption, credit: media.credit },
};

async function readByHash(hash: string): Promise<{ saved: Saved; renditions: Rendition[] } | null> {
  const [saved] = await database().select(savedColumns).from(media).where(eq(media.hash, hash)).orderBy(asc(media.id));
  if (!saved) return null;
  const { width, height, format, bytes, mediaId } = renditionsTable;
  const renditions = await database()
    .select({ width, height, format, bytes })
    .from(renditionsTable)
    .where(eq(mediaId, saved.id));
  return { saved, renditions };
}

/** Words given with this upload stand for this use of the picture, whatever was given with the first one. */
function answered(saved: Saved, made: Rendition[], given: Words): SavedMedia {
  const words = {
    alt: given.alt || saved.alt,
    caption: given.caption || saved.caption,
    credit: given.credit || saved.credit,
  };
  const renditions = made.map((rendition) => ({
    ...rendition,
    url: renditionPath(saved.id, rendition.width, rendition.format),
  }));
  return { ok: true, ...saved, ...words, renditions: renditions.toSorted((a, b) => a.width - b.width) };
}

function tooLongFields(words: Words): Record<string, string> | null {
  const t = translate("problems");
  const names = ["alt", "caption", "credit"] as const;
  const tooLong = names.filter((field) => words[field].length > LIMITS[field]);
  if (tooLong.length === 0) return null;
  return Object.fromEntries(tooLong.map((field) => [field, t("draft.tooLong", { max: String(LIMITS[field]) })]));
}
