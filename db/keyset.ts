/** Pages of a list by a mark in its order: what a page starts after is an opaque word made of the last row's key. */
export const PAGE_ROWS = 50;

/** The mark of a row, for `?after=`. */
export function markOf(key: string | number): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The key behind a mark; undefined for none and for one that is not ours, which starts the list from its beginning. */
export function keyOf<T extends "string" | "number">(
  mark: string | undefined,
  type: T,
): (T extends "string" ? string : number) | undefined {
  if (!mark || mark.length > 600) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(mark, "base64url").toString());
    return typeof key === type ? (key as never) : undefined;
  } catch {
    return undefined;
  }
}
