import { countHits, type Hits } from "#db/addresses/count-hits.ts";

// More different moved paths than readers come by between two writes; what is beyond is not counted.
const MOST = 10_000;

export type AddressHits = ReturnType<typeof addressHits>;

/** Counts in memory how often readers come to moved and gone addresses; `write` brings it into the ledger. */
export function addressHits() {
  let counted = new Map<string, Hits>();
  const add = (path: string, count: number, lastAt: Date) => {
    const hits = counted.get(path);
    if (hits) {
      hits.count += count;
      hits.lastAt = lastAt;
    } else if (counted.size < MOST) counted.set(path, { count, lastAt });
  };
  return {
    /** A reader's address with whatever stands behind its `?`. */
    note(key: string): void {
      const end = key.indexOf("?");
      add(end < 0 ? key : key.slice(0, end), 1, new Date());
    },
    async write(): Promise<void> {
      if (counted.size === 0) return;
      const writing = counted;
      counted = new Map();
      const left = await countHits(writing).catch((error: unknown) => {
        for (const [path, { count, lastAt }] of writing) add(path, count, lastAt);
        throw error;
      });
      for (const path of left) {
        const hits = writing.get(path);
        if (hits) add(path, hits.count, hits.lastAt);
      }
    },
  };
}
