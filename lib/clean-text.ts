/**
 * The same value with every string made storable: no NUL (Postgres refuses it) and no half of a surrogate pair (JSON
 * refuses it). Text nodes that were nothing else are left out.
 */
export function cleanText<T>(value: T): T {
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned).filter((item) => !isEmptyText(item));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item)]));
}

function isEmptyText(item: unknown): boolean {
  const node = item as { type?: unknown; text?: unknown } | null;
  return typeof node === "object" && node?.type === "text" && node.text === "";
}
