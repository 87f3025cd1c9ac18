import { gone, notThere, parseRendition, sendPicture } from "#app/media/picture-answer.ts";
import { currentStaff } from "#app/session.ts";
import { isPublicMedia, mediaTag, wasPublicMedia } from "#db/media/public-media.ts";

type Context = { params: Promise<{ id: string; file: string }> };

// Browsers keep a picture for good; what stands between them and us asks again, and can be told by the tag.
const PUBLIC = "public, max-age=31536000, s-maxage=60, immutable";

/** A rendition of a picture, like `/media/12/960.avif`: for everybody while a public article shows it, otherwise for staff. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const wanted = parseRendition(await params);
  if (!wanted) return notThere();
  const isPublic = await isPublicMedia(wanted.id);
  if (!isPublic && !(await currentStaff())) return (await wasPublicMedia(wanted.id)) ? gone() : notThere();
  const headers: Record<string, string> = isPublic
    ? { "cache-control": PUBLIC, "surrogate-key": mediaTag(wanted.id) }
    : { "cache-control": "private, no-store" };
  return sendPicture(request, { wanted, headers });
}

export const HEAD = GET;
