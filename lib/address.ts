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
  "seen",
  "favicon.ico",
  "preview",
  "static",
];

/** The path of a page of an edition that is no article's: its front, or its section or list of this name. */
export function placeAddress(prefix: string, place = ""): string {
  return `/${[prefix, place].filter((part) => part !== "").join("/")}`;
}

/** The whole public path of an article: `/{edition prefix}/{section}/{slug}`, the default edition without prefix. */
export function articleAddress(parts: { prefix: string; section: string; slug: string }): string {
  return `${placeAddress(parts.prefix, parts.section)}/${parts.slug}`;
}

/**
 * The path of one of our own addresses (relative, or absolute on `origin`, with or without trailing slash, query and
 * fragment), or null for anybody else's. `origin` is like `https://news.example`.
 */
export function ownPath(href: string, origin: string): string | null {
  if (href.startsWith("//") || !URL.canParse(href, origin)) return null;
  const url = new URL(href, origin);
  if (bareHost(url) !== bareHost(new URL(origin)) || !/^https?:$/.test(url.protocol)) return null;
  const path = ledgerPath(url.pathname) ?? url.pathname.replace(/\/+$/, "");
  return path === "" ? "/" : path;
}

const bareHost = ({ host }: URL) => host.replace(/^www\./, "");

/**
 * A path as the ledger writes it and as readers' requests are looked up: percent-encoded once and in one way, without a
 * trailing slash. Null for what no request can ask for.
 */
export function ledgerPath(pathname: string): string | null {
  try {
    const parts = pathname.replace(/\/+$/, "").split("/").slice(1).map(decodeURIComponent);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (parts.some((part) => part === "" || /^\.{1,2}$|[\u0000-\u001f\u007f/\\]/.test(part))) return null;
    return pathOf(parts);
  } catch {
    // Bytes that are no UTF-8: a browser asks for it, and is told that the address is damaged.
    return null;
  }
}

/** The path made of these parts, percent-encoded as in a URL's pathname. */
export function pathOf(parts: string[]): string {
  const path = parts.map((part) => part.replace(/[%?#/\\]/g, encodeURIComponent)).join("/");
  return new URL(`http://path/${path}`).pathname;
}

/** Does the site itself use this path or everything below it, so that neither an article nor a redirect may stand there? */
export function isReservedPath(path: string): boolean {
  const first = path.split("/")[1] ?? "";
  return path === "/" || RESERVED_SLUGS.includes(first.toLowerCase());
}

/** Does it lead away from us? Paths of ours begin with a slash. */
export function isOutside(address: string): boolean {
  return !address.startsWith("/");
}

/** A path as people read it, with its letters instead of their codes; what cannot be decoded stays as it is. */
export function shownPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // Not a valid encoding: shown as it is asked for.
    return path;
  }
}
