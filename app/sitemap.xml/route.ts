import { listSitemapMonths } from "#db/live/list-sitemap-months.ts";
import { siteUrl } from "#lib/settings.ts";
import { printSitemapIndex } from "#lib/sitemap.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const index = printSitemapIndex({ origin: siteUrl(), months: await listSitemapMonths() });
  return new Response(index, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
