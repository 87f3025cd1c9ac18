import { printBody } from "#lib/body/print.ts";
import { closingLine } from "#lib/closing-line.ts";
import { cdata, escapeMarkup } from "#lib/escape.ts";
import type { LiveArticle, LivePicture, SectionName } from "#lib/live.ts";
import { jpegPath } from "#lib/picture.ts";
import type { AskSettings, SiteSettings } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";

const t = translate("site");

type Channel = {
  site: SiteSettings;
  ask: AskSettings;
  language: string;
  /** The section whose feed it is; null for that of the whole site. */
  section: SectionName | null;
  articles: LiveArticle[];
  /** Like `https://news.example`. */
  origin: string;
  /** The feed's own path. */
  path: string;
};

/**
 * A full-text feed: RSS 2.0 (rssboard.org/rss-specification) with content:encoded, Dublin Core creators, Media RSS pictures
 * and an Atom self link.
 */
export function printRss(channel: Channel): string {
  const { site, section, articles, origin, path, language } = channel;
  const newest = articles.reduce<Date | null>(
    (last, { updatedAt }) => (last && last > updatedAt ? last : updatedAt),
    null,
  );
  const title = section ? `${section.name} — ${site.name}` : site.name;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
${element("title", title)}
${element("link", section ? `${origin}/${section.slug}` : `${origin}/`)}
${element("description", site.description || site.tagline || site.name)}
${element("language", language)}
${newest ? element("lastBuildDate", newest.toUTCString()) : ""}
<atom:link href="${escapeMarkup(origin + path)}" rel="self" type="application/rss+xml"/>
${articles.map((article) => printItem(article, channel)).join("\n")}
</channel>
</rss>
`;
}

function printItem(article: LiveArticle, channel: Channel): string {
  const { origin } = channel;
  return `<item>
${element("title", article.headline)}
${element("link", origin + article.address)}
<guid isPermaLink="false">${escapeMarkup(tagUri(article, origin))}</guid>
${element("pubDate", article.firstPublishedAt.toUTCString())}
${element("atom:updated", article.updatedAt.toISOString())}
${article.bylines.map((byline) => element("dc:creator", byline.name)).join("\n")}
${[article.section, ...article.topics].map((place) => element("category", place.name)).join("\n")}
${article.standfirst ? element("description", article.standfirst) : ""}
${article.image ? printMedia(article.image, origin) : ""}
<content:encoded>${cdata(printContent(article, channel))}</content:encoded>
</item>`;
}

/** The same for ever, whatever becomes of headline and address (RFC 4151). */
function tagUri(article: LiveArticle, origin: string): string {
  const day = article.firstPublishedAt.toISOString().slice(0, 10);
  return `tag:${new URL(origin).hostname},${day}:article/${article.articleId}`;
}

function printMedia(image: LivePicture, origin: string): string {
  const url = escapeMarkup(origin + jpegPath(image, 1600));
  return `<media:content url="${url}" medium="image" type="image/jpeg">
${image.caption ? element("media:description", image.caption) : ""}
${image.credit ? element("media:credit", image.credit) : ""}
</media:content>`;
}

/** The article as another house prints it: picture, body, the ask, and where the original stands. */
function printContent(article: LiveArticle, { ask, site, origin }: Channel): string {
  const body = printBody(article.body, {
    known: article,
    pictures: article.pictures,
    target: "feed",
    origin,
    words: { readAlso: t("readAlso") },
  });
  const original = `<p>${t("original")} <a href="${escapeMarkup(origin + article.address)}">${escapeMarkup(site.name)}</a></p>`;
  return [
    article.image ? printFigure(article.image, origin) : "",
    article.dateline ? `<p>${escapeMarkup(article.dateline)}</p>` : "",
    body,
    ask.on && !article.sensitive ? printAsk(ask) : "",
    original,
  ].join("");
}

function printFigure(image: LivePicture, origin: string): string {
  const words = [image.caption, image.credit].filter(Boolean).map(escapeMarkup).join(" — ");
  const img = `<img src="${escapeMarkup(origin + jpegPath(image))}" alt="${escapeMarkup(image.alt)}" width="${image.width}" height="${image.height}">`;
  return `<figure>${img}${words ? `<figcaption>${words}</figcaption>` : ""}</figure>`;
}

function printAsk(ask: AskSettings): string {
  const line = closingLine(ask).map(({ text, href }) =>
    href ? `<a href="${escapeMarkup(href)}">${escapeMarkup(text)}</a>` : escapeMarkup(text),
  );
  return `<p>${line.join("")}</p>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>`;
}
