import { currentStaff } from "#app/session.ts";
import { isPublicMedia, mediaTag, wasPublicMedia } from "#db/media/public-media.ts";
import { readMediaFile } from "#db/media/read-media-file.ts";
import { RENDITION_FORMATS, type RenditionFormat } from "#lib/picture.ts";

type Context = { params: Promise<{ id: string; file: string }> };

const TYPES: Record<RenditionFormat, string> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

// Browsers keep a picture for good; what stands between them and us asks again, and can be told by the tag.
const PUBLIC = "public, max-age=31536000, s-maxage=60, immutable";

/** A rendition of a picture, like `/media/12/960.avif`: for everybody while a public article shows it, otherwise for staff. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const wanted = parse(await params);
  if (!wanted) return notThere();
  const isPublic = await isPublicMedia(wanted.id);
  if (!isPublic && !(await currentStaff())) return (await wasPublicMedia(wanted.id)) ? gone() : notThere();
  const bytes = await readMediaFile(wanted);
  if (!bytes) return notThere();
  const etag = `"${wanted.id}-${wanted.width}-${wanted.format}-${bytes.length}"`;
  const headers = {
    "content-type": TYPES[wanted.format],
    "cache-control": isPublic ? PUBLIC : "private, no-store",
    ...(isPublic && { "surrogate-key": mediaTag(wanted.id) }),
    "x-content-type-options": "nosniff",
    etag,
  };
  if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : bytes;
  return new Response(body, { headers: { ...headers, "content-length": String(bytes.length) } });
}

export const HEAD = GET;

function parse({ id, file }: { id: string; file: string }) {
  const [, width, format] = /^([1-9]\d{0,4})\.([a-z]+)$/.exec(file) ?? [];
  const known = RENDITION_FORMATS.find((candidate) => candidate === format);
  if (!/^[1-9]\d{0,14}$/.test(id) || !width || !known) return null;
  return { id: Number(id), width: Number(width), format: known };
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

// A picture that is not there yet may be there in a moment: nobody keeps this answer.
function notThere(): Response {
  return plain(404, "Not found\n");
}

/** Its articles were withdrawn; published again, it is back. */
function gone(): Response {
  return plain(410, "This picture was taken back.\n");
}

function plain(status: number, sentence: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(sentence, { status, headers });
}
