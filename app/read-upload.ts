import { LIMITS } from "#lib/limits.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { readForm } from "./answer.ts";

export type Upload = { bytes: Buffer; name: string; alt: string; caption: string; credit: string };

// Room for the form around the picture and its words.
export const UPLOAD_FORM_BYTES = LIMITS.uploadBytes + 100_000;

/** Reads the form that sends a picture: `file`, `alt`, `caption`, `credit`. */
export async function readUpload(request: Request): Promise<{ ok: true; upload: Upload } | Problem> {
  const t = translate("problems");
  const read = await readForm(request, { maxBytes: UPLOAD_FORM_BYTES });
  if (!read.ok) return read.problem === "too-large" ? tooLarge() : read;
  const file = read.form.get("file");
  if (!(file instanceof File)) return { ok: false, problem: "invalid", fields: { file: t("media.missing") } };
  const words = { alt: word(read.form, "alt"), caption: word(read.form, "caption"), credit: word(read.form, "credit") };
  return { ok: true, upload: { bytes: Buffer.from(await file.arrayBuffer()), name: file.name, ...words } };
}

function word(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function tooLarge(): Problem {
  const megabytes = String(LIMITS.uploadBytes / 1_000_000);
  return { ok: false, problem: "too-large", fields: { file: translate("problems")("media.tooLarge", { megabytes }) } };
}
