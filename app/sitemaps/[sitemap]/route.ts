import { listRecentNews } from "#db/live/list-recent-news.ts";
import { listSitemapArticles } from "#db/live/list-sitemap-articles.ts";
import { readSite } from "#db/live/read-site.ts";
import { siteUrl } from "#lib/settings.ts";
import { printNewsSitemap, printSitemap } from "#lib/sitemap.ts";

export const dynamic = "force-dynamic";

/** `/sitemaps/news.xml`, and `/sitemaps/{yyyy-mm}.xml` of each month that has articles. */
export async function GET(_request: Request, { params }: { params: Promise<{ sitemap: string }> }): Promise<Response> {
  const name = /^(news|\d{4}-\d{2})\.xml$/.exec((await params).sitemap)?.[1];
  const sitemap = name === "news" ? await newsSitemap() : await monthSitemap(name);
  if (sitemap === null)
    return new Response("There is no such sitemap.\n", { status: 404, headers: { "content-type": "text/plain" } });
  return new Response(sitemap, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

async function newsSitemap(): Promise<string> {
  const [articles, { site }] = await Promise.all([listRecentNews({ now: new Date() }), readSite()]);
  return printNewsSitemap({ origin: siteUrl(), site: site.name, articles });
}

async function monthSitemap(month: string | undefined): Promise<string | null> {
  const articles = month ? await listSitemapArticles({ month }) : [];
  return articles.length > 0 ? printSitemap({ origin: siteUrl(), articles }) : null;
}
