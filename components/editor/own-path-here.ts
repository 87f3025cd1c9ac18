import { ownPath } from "#lib/address.ts";

/** The path of an address of this site, judged by the address the newsroom is open at, or by the one readers use. */
export function ownPathHere(href: string): string | null {
  const readers = document.querySelector<HTMLElement>("[data-site-url]")?.dataset.siteUrl;
  return ownPath(href, location.origin) ?? (readers ? ownPath(href, readers) : null);
}
