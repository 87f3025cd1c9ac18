/** Top-level path parts that are not sections. */
export const RESERVED_SLUGS = [
  "api",
  "by",
  "topic",
  "latest",
  "search",
  "support",
  "corrections",
  "feeds",
  "partners",
  "sitemaps",
  "sitemap.xml",
  "robots.txt",
  "speculation-rules.json",
  "ads.txt",
  "media",
  "newsroom",
  "sign-in",
  "healthz",
  "readyz",
  "metrics",
  "_next",
  ".well-known",
  "fonts",
  "reader.js",
  "favicon.ico",
  "preview",
  "static",
];

/** The whole public path of an article: `/{edition prefix}/{section}/{slug}`, the default edition without prefix. */
export function articleAddress(parts: { prefix: string; section: string; slug: string }): string {
  return `${parts.prefix ? `/${parts.prefix}` : ""}/${parts.section}/${parts.slug}`;
}

/**
 * The path of one of our own addresses (relative, or absolute on `origin`, with or without trailing slash, query and
 * fragment), or null for anybody else's. `origin` is like `https://news.example`.
 */
export function ownPath(href: string, origin: string): string | null {
  if (href.startsWith("//") || !URL.canParse(href, origin)) return null;
  const url = new URL(href, origin);
  if (url.host !== new URL(origin).host || !/^https?:$/.test(url.protocol)) return null;
  const path = url.pathname.replace(/\/+$/, "");
  return path === "" ? "/" : path;
}
