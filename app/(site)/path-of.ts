/** The path as the ledger writes it, from the parts Next hands to a page: percent-encoded as in a URL's pathname. */
export function pathOf(parts: string[]): string {
  const path = parts.map((part) => decode(part).replace(/[%?#/\\]/g, encodeURIComponent)).join("/");
  return new URL(`http://path/${path}`).pathname;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not a valid encoding, so no address of ours: looked up as it stands, and not found.
    return part;
  }
}
