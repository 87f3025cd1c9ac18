import { escapeMarkup } from "#lib/escape.ts";

/** A line of a month's sitemap. */
export type SitemapArticle = { address: string; updatedAt: Date };
/** An entry of the sitemap for news; `language` is like `en`. */
export type NewsArticle = { address: string; headline: string; firstPublishedAt: Date; language: string };

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

/** Where search engines find everything (sitemaps.org/protocol.html): the news, and each month like `2024-06`. */
export function printSitemapIndex({ origin, months }: { origin: string; months: string[] }): string {
  const files = ["news", ...months].map((name) => element("sitemap", address(origin, `/sitemaps/${name}.xml`)));
  return `${HEAD}<sitemapindex ${SITEMAPS}>\n${files.join("\n")}\n</sitemapindex>\n`;
}

/** The articles of a month, with when each last changed. */
export function printSitemap({ origin, articles }: { origin: string; articles: SitemapArticle[] }): string {
  const lines = articles.map((article) =>
    element("url", address(origin, article.address) + text("lastmod", article.updatedAt.toISOString())),
  );
  return `${HEAD}<urlset ${SITEMAPS}>\n${lines.join("\n")}\n</urlset>\n`;
}

/** The newest articles as Google News reads them. `site` is the publication's name. */
export function printNewsSitemap({
  origin,
  site,
  articles,
}: {
  origin: string;
  site: string;
  articles: NewsArticle[];
}): string {
  const lines = articles.map((article) => {
    const publication = text("news:name", site) + text("news:language", article.language);
    const news = [
      element("news:publication", publication),
      text("news:publication_date", article.firstPublishedAt.toISOString()),
      text("news:title", article.headline),
    ];
    return element("url", address(origin, article.address) + element("news:news", news.join("")));
  });
  return `${HEAD}<urlset ${SITEMAPS} ${NEWS}>\n${lines.join("\n")}\n</urlset>\n`;
}

function address(origin: string, path: string): string {
  return text("loc", origin + path);
}

function text(name: string, words: string): string {
  return element(name, escapeMarkup(words));
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
