import type { Counted } from "#db/links/add-counts.ts";
import { type Beacon, parseBeacon } from "#lib/links/beacon.ts";

// Lines written at once, and bytes of beacons remembered until then, roughly: what a flood invents beyond that is not kept.
const MOST_LINES = 50_000;
const MOST_BYTES = 10_000_000;
const BYTES_EACH = 200;

export type CountBuffer = ReturnType<typeof countBuffer>;

/**
 * Adds up beacons in memory until they are written. Readers of one page say much the same, word for word: such a beacon is read
 * once and then only counted, so that thousands a second cost the pages' process little.
 */
export function countBuffer({ mostLines = MOST_LINES, mostBytes = MOST_BYTES } = {}) {
  let looks = new Map<string, { beacon: Beacon; times: number }>();
  let bytes = 0;
  let unwritten: Counted[] = [];

  return {
    /** Counts what a browser said; false where it is no beacon. */
    count(text: string): boolean {
      const known = looks.get(text);
      if (known) {
        known.times += 1;
        return true;
      }
      const beacon = parseBeacon(text);
      if (!beacon) return false;
      if (bytes > mostBytes) return true;
      bytes += text.length + BYTES_EACH;
      looks.set(text, { beacon, times: 1 });
      return true;
    },
    /** Takes out all there is, one entry a line, counted for this day (`2026-11-26`) unless it was taken out before. */
    take(day: string): Counted[] {
      const lines = new Map<string, Counted>();
      for (const counted of unwritten) addTo(lines, counted, mostLines);
      for (const { beacon, times } of looks.values())
        for (const counted of linesOf(beacon, times, day)) addTo(lines, counted, mostLines);
      looks = new Map();
      bytes = 0;
      unwritten = [];
      return [...lines.values()];
    },
    /** Puts in again what could not be written. */
    back(counts: Counted[]): void {
      unwritten = counts;
    },
    isEmpty: () => looks.size === 0 && unwritten.length === 0,
  };
}

function linesOf({ article: articleId, lines }: Beacon, times: number, day: string): Counted[] {
  return [
    { articleId, node: "", targetId: articleId, day, seen: times, clicked: 0 },
    ...lines.map(({ node, target: targetId, clicked }) => ({
      ...{ articleId, node, targetId, day },
      ...{ seen: times, clicked: clicked * times },
    })),
  ];
}

function addTo(lines: Map<string, Counted>, counted: Counted, most: number): void {
  const key = `${counted.articleId} ${counted.targetId} ${counted.day} ${counted.node}`;
  const known = lines.get(key);
  if (known) {
    known.seen += counted.seen;
    known.clicked += counted.clicked;
  } else if (lines.size < most) lines.set(key, { ...counted });
}
