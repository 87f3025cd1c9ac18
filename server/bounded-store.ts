import { type Page, weightOf } from "./page.ts";

export type Entry = { key: string; page: Page; stale: boolean; freshUntil: number; weight: number };

export type BoundedStore = ReturnType<typeof boundedStore>;

/** Pages up to a number of bytes; the one unused for longest goes first. `onDrop` hears of every page that leaves. */
export function boundedStore({ maxBytes, onDrop }: { maxBytes: number; onDrop: (entry: Entry) => void }) {
  // A Map keeps the order of insertion; a page that is used is inserted anew.
  const entries = new Map<string, Entry>();
  let bytes = 0;

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    bytes -= entry.weight;
    onDrop(entry);
  }

  function shrink(): void {
    for (const key of entries.keys()) {
      if (bytes <= maxBytes) return;
      drop(key);
    }
  }

  return {
    get(key: string): Entry | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    put({ key, page, stale, freshUntil }: Omit<Entry, "weight">): Entry | undefined {
      drop(key);
      const weight = weightOf(page);
      // One giant page must not push out everything else.
      if (weight > maxBytes / 4) return undefined;
      const entry = { key, page, stale, freshUntil, weight };
      entries.set(key, entry);
      bytes += weight;
      shrink();
      return entry;
    },
    /** To be told when a kept page has grown by an encoding. */
    weigh(entry: Entry): void {
      if (entries.get(entry.key) !== entry) return;
      const weight = weightOf(entry.page);
      bytes += weight - entry.weight;
      entry.weight = weight;
      shrink();
    },
    drop,
    entries: () => entries.values(),
    size: () => ({ pages: entries.size, bytes }),
  };
}
