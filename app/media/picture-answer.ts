import { readMediaFile } from "#db/media/read-media-file.ts";
import { RENDITION_FORMATS, type RenditionFormat } from "#lib/picture.ts";

const TYPES: Record<RenditionFormat, string> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

/** A rendition as an address names it; null for an address that can be none. */
export function parseRendition({ id, file }: { id: string; file: string }) {
  const [, width, format] = /^([1-9]\d{0,4})\.([a-z]+)$/.exec(file) ?? [];
  const known = RENDITION_FORMATS.find((candidate) => candidate === format);
  if (!/^[1-9]\d{0,14}$/.test(id) || !width || !known) return null;
  return { id: Number(id), width: Number(width), format: known };
}

type Rendition = NonNullable<ReturnType<typeof parseRendition>>;

/** Sends a rendition to somebody who may have it; `headers` say who may keep it. */
export async function sendPicture(
  request: Request,
  { wanted, headers: kept }: { wanted: Rendition; headers: Record<string, string> },
): Promise<Response> {
  const bytes = await readMediaFile(wanted);
  if (!bytes) return notThere();
  const etag = `"${wanted.id}-${wanted.width}-${wanted.format}-${bytes.length}"`;
  const headers = { "content-type": TYPES[wanted.format], ...kept, "x-content-type-options": "nosniff", etag };
  if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : bytes;
  return new Response(body, { headers: { ...headers, "content-length": String(bytes.length) } });
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

// A picture that is not there yet may be there in a moment: nobody keeps this answer.
export function notThere(): Response {
  return plain(404, "Not found\n");
}

/** Its articles were withdrawn; published again, it is back. */
export function gone(): Response {
  return plain(410, "This picture was taken back.\n");
}

function plain(status: number, sentence: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(sentence, { status, headers });
}
