import type { Counted } from "#db/links/add-counts.ts";
import type { Beacon } from "#lib/links/beacon.ts";

// Lines that may be new between two writings; what a flood invents beyond that is not remembered.
const MOST_LINES = 10_000;

export type CountBuffer = ReturnType<typeof countBuffer>;

/** Adds up beacons in memory until they are written: one entry a line and day, whoever saw it. */
export function countBuffer({ mostLines = MOST_LINES }: { mostLines?: number } = {}) {
  let kept = new Map<string, Counted>();

  function add(counted: Counted): void {
    const key = `${counted.articleId} ${counted.targetId} ${counted.day} ${counted.node}`;
    const known = kept.get(key);
    if (known) {
      known.seen += counted.seen;
      known.clicked += counted.clicked;
    } else if (kept.size < mostLines) kept.set(key, { ...counted });
  }

  return {
    /** `day` like `2026-11-26`. */
    count({ article: articleId, lines }: Beacon, day: string): void {
      add({ articleId, node: "", targetId: articleId, day, seen: 1, clicked: 0 });
      for (const { node, target, seen, clicked } of lines)
        add({ articleId, node, targetId: target, day, seen, clicked });
    },
    /** Takes out all there is; `back` puts it in again when it could not be written. */
    take(): Counted[] {
      const taken = [...kept.values()];
      kept = new Map();
      return taken;
    },
    back(counts: Counted[]): void {
      for (const counted of counts) add(counted);
    },
    size: () => kept.size,
  };
}
