import { notThere, parseRendition, sendPicture } from "#app/media/picture-answer.ts";
import { showsPicture } from "#db/preview-links/read-linked-preview.ts";

type Context = { params: Promise<{ secret: string; id: string; file: string }> };

/** A picture of the article that this secret shows, for as long as it does, public or not; no other article's. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { secret, ...picture } = await params;
  const wanted = parseRendition(picture);
  if (!wanted || !(await showsPicture({ secret, media: wanted.id }))) return notThere();
  return sendPicture(request, { wanted, headers: { "cache-control": "private, no-store" } });
}

export const HEAD = GET;
