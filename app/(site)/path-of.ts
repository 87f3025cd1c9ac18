import { pathOf as pathOfParts } from "#lib/address.ts";

/** The path as the ledger writes it, from the parts Next hands to a page: percent-encoded as in a URL's pathname. */
export function pathOf(parts: string[]): string {
  return pathOfParts(parts.map(decode));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not a valid encoding, so no address of ours: looked up as it stands, and not found.
    return part;
  }
}
