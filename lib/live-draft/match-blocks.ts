import { diffArrays } from "diff";
import { isLine } from "./line-kind.ts";

/** A block as it is compared: its type, its id if it has one, and what it says. */
export type Side = { type: string; id: string | null; words: string };

/**
 * For each block of `next` the place of the block of `have` that it continues, or null for a new one; the places rise, because
 * a live document cannot move a block. Same id first, also where one kind of line became another; between two such the same
 * words, as many as stand in one order on both sides; then, in what is still open between those, the most alike.
 */
export function matchBlocks(have: Side[], next: Side[]): (number | null)[] {
  const matched = longestRising(sameIds(have, next));
  for (const match of [matchWords, matchRest]) {
    for (const gap of gapsOf(matched, have.length)) match({ have, next, matched, ...gap });
  }
  return matched;
}

function sameIds(have: Side[], next: Side[]): (number | null)[] {
  const byId = new Map(have.flatMap(({ id }, at) => (id === null ? [] : [[id, at] as const])));
  return next.map(({ id, type }) => {
    const at = id === null ? undefined : byId.get(id);
    return at !== undefined && mayBecome(have[at]?.type ?? "", type) ? at : null;
  });
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

/** Stretches of `next` without a match, each with the stretch of `have` that may continue in it. */
type Gap = { from: number; to: number; open: number; end: number };
type Matching = Gap & { have: Side[]; next: Side[]; matched: (number | null)[] };

function gapsOf(matched: (number | null)[], length: number): Gap[] {
  const gaps: Gap[] = [];
  let [from, open] = [0, 0];
  for (let to = 0; to <= matched.length; to += 1) {
    const end = to < matched.length ? matched[to] : length;
    if (end === null || end === undefined) continue;
    if (to > from && end > open) gaps.push({ from, to, open, end });
    [from, open] = [to + 1, end + 1];
  }
  return gaps;
}

function matchWords({ have, next, matched, from, to, open, end }: Matching): void {
  const key = ({ type, words }: Side) => `${type} ${words}`;
  let [at, place] = [from, open];
  for (const { added, removed, count } of diffArrays(have.slice(open, end).map(key), next.slice(from, to).map(key))) {
    if (!added && !removed) for (let same = 0; same < count; same += 1) matched[at + same] = place + same;
    if (!removed) at += count;
    if (!added) place += count;
  }
}

// A block that was rewritten and lost its id is still the same block to whoever has a caret in it; and one that never had an id
// gets it with its first letter, which several people may type at the same moment.
function matchRest({ have, next, matched, from, to, open, end }: Matching): void {
  let place = open;
  for (const [step, block] of next.slice(from, to).entries()) {
    const rest = have.slice(place, end);
    const isRest = ({ id, words }: Side) => id === null || isAlike(words, block.words);
    const same = rest.findIndex((old) => old.type === block.type && isRest(old));
    const found = same >= 0 ? same : rest.findIndex((old) => mayBecome(old.type, block.type) && isRest(old));
    if (found < 0) continue;
    matched[from + step] = place + found;
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
