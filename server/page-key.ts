export type PageKey = { key: string; hasQuery: boolean } | { moved: string } | { refused: 400 | 414; sentence: string };

const LONGEST = 2048;
// Most requests: nothing to decode, no query.
const PLAIN = /^(?:\/[\w~-]+(?:[.][\w~-]+)*)+$|^\/$/;
// Parameters a page may depend on; all others (utm_source, fbclid, …) neither reach it nor split its cache.
const KNOWN: Record<string, RegExp> = { q: /^\/search$/, page: /./, after: /./ };

/** Under which address, path and known parameters in a fixed order, a reader's request is rendered and kept. */
export function pageKey(target: string): PageKey {
  if (target.length > LONGEST) return { refused: 414, sentence: "This address is too long." };
  if (PLAIN.test(target)) return { key: target, hasQuery: false };
  const url = parse(target);
  const path = url && canonicalPath(url.pathname);
  if (!url || path === undefined)
    return { refused: 400, sentence: "This address is damaged. Check how it was written or copied." };
  if (path.length > 1 && path.endsWith("/")) return { moved: path.replace(/\/+$/, "") || "/" };
  const query = knownQuery(url, path);
  return { key: path + query, hasQuery: query !== "" };
}

function parse(target: string): URL | undefined {
  // `//host/path` and `/\host` would make another site's address out of ours in a redirect.
  if (/^\/[/\\]|[\\\0\s]/.test(target)) return undefined;
  try {
    return target.startsWith("/") ? new URL(`http://site${target}`) : new URL(target);
  } catch {
    // Not an address at all; the caller says so.
    return undefined;
  }
}

/** One spelling for each path: `%c3%a9` and `%C3%A9` are one. Undefined where the bytes are not UTF-8 or hide a control character. */
function canonicalPath(path: string): string | undefined {
  try {
    const parts = path.split("/").map((part) => decodeURIComponent(part));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (parts.some((part) => /[\u0000-\u001f\u007f/\\]/.test(part))) return undefined;
    if (parts.slice(1, -1).includes("")) return undefined;
    return parts.map((part) => encodeURIComponent(part).replaceAll("%40", "@")).join("/");
  } catch {
    return undefined;
  }
}

function knownQuery(url: URL, path: string): string {
  const kept = new URLSearchParams();
  for (const name of Object.keys(KNOWN).sort()) {
    const value = url.searchParams.get(name);
    if (value !== null && value !== "" && KNOWN[name]?.test(path)) kept.set(name, value.trim().slice(0, 300));
  }
  return kept.size > 0 ? `?${kept}` : "";
}
