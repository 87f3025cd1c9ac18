import { isLine } from "./line-kind.ts";

/** A block as it is compared: its type, its id if it has one, and what it says. */
export type Side = { type: string; id: string | null; words: string };

/**
 * For each block of `next` the place of the block of `have` that it continues, or null for a new one; the places rise, because
 * a live document cannot move a block. Same id first, also where one kind of line became another, then same words, then the most alike in the gap between two such.
 */
export function matchBlocks(have: Side[], next: Side[]): (number | null)[] {
  const certain = longestRising(candidates(have, next));
  let from = 0;
  for (let at = 0; at <= next.length; at += 1) {
    const end = at < next.length ? certain[at] : have.length;
    if (end === null || end === undefined) continue;
    fillGap({ have, next, matched: certain, before: at, from, end });
    from = end + 1;
  }
  return certain;
}

function candidates(have: Side[], next: Side[]): (number | null)[] {
  const byId = new Map(have.flatMap(({ id }, at) => (id === null ? [] : [[id, at] as const])));
  const found = next.map(({ id, type }) => {
    const at = id === null ? undefined : byId.get(id);
    return at !== undefined && mayBecome(have[at]?.type ?? "", type) ? at : null;
  });
  const taken = new Set(found);
  const bySaying = new Map<string, number[]>();
  for (const [at, side] of have.entries()) {
    if (taken.has(at)) continue;
    const key = `${side.type} ${side.words}`;
    bySaying.set(key, [...(bySaying.get(key) ?? []), at]);
  }
  return found.map((at, place) => at ?? bySaying.get(`${next[place]?.type} ${next[place]?.words}`)?.shift() ?? null);
}

function mayBecome(type: string, next: string): boolean {
  return type === next || (isLine(type) && isLine(next));
}

/** Keeps as many matches as can stand in rising order; the others become null. */
export function longestRising(places: (number | null)[]): (number | null)[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, place] of places.entries()) {
    if (place === null) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return places.map((place, at) => (kept.has(at) ? place : null));
}

type Gap = { have: Side[]; next: Side[]; matched: (number | null)[]; before: number; from: number; end: number };

// A block that was rewritten and lost its id is still the same block to whoever has a caret in it; and one that never had an id
// gets it with its first letter, which several people may type at the same moment.
function fillGap({ have, next, matched, before, from, end }: Gap): void {
  let start = before;
  while (start > 0 && (matched[start - 1] ?? null) === null) start -= 1;
  let place = from;
  for (let at = start; at < before; at += 1) {
    const block = next[at] as Side;
    const open = have.slice(place, end);
    const isRest = ({ id, words }: Side) => id === null || isAlike(words, block.words);
    const same = open.findIndex((old) => old.type === block.type && isRest(old));
    const found = same >= 0 ? same : open.findIndex((old) => mayBecome(old.type, block.type) && isRest(old));
    if (found < 0) continue;
    matched[at] = place + found;
    place += found + 1;
  }
}

function isAlike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same += 1;
  let end = 0;
  while (end < shorter - same && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return (same + end) * 2 >= Math.max(a.length, b.length);
}
