import { readAddress } from "#db/live/read-address.ts";
import { readFeed } from "#db/live/read-feed.ts";
import { readSite } from "#db/live/read-site.ts";
import { printRss } from "#lib/rss.ts";
import { siteUrl } from "#lib/settings.ts";

export const dynamic = "force-dynamic";

/** `/feeds/rss.xml`, everything that others may take, and `/feeds/{section}.xml`. */
export async function GET(_request: Request, { params }: { params: Promise<{ feed: string }> }): Promise<Response> {
  const { feed } = await params;
  const name = /^([a-z0-9-]+)\.xml$/.exec(feed)?.[1];
  const [found, around] = await Promise.all([
    name ? readFeed({ section: name === "rss" ? undefined : name }) : null,
    readSite(),
  ]);
  const moved = found ? null : await readAddress(`/feeds/${feed}`);
  if (moved?.state === "moved") return new Response(null, { status: 301, headers: { location: moved.to } });
  if (!found)
    return new Response("There is no such feed.\n", { status: 404, headers: { "content-type": "text/plain" } });
  const { site, ask, language } = around;
  const rss = printRss({ ...found, site, ask, language, origin: siteUrl(), path: `/feeds/${feed}` });
  return new Response(rss, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
}
