/** A number in [0, 1). */
export type Random = () => number;

/** A seeded generator (mulberry32, Tommy Ettinger, public domain), so that a run can be repeated. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list; earlier ones more often, roughly as word frequencies fall (Zipf) when `skew` is above 1. */
export function draw<T>(random: Random, list: readonly T[], skew = 1): T {
  return list[Math.floor(random() ** skew * list.length)] as T;
}

export function draws<T>(random: Random, list: readonly T[], count: number, skew = 1): T[] {
  return Array.from({ length: count }, () => draw(random, list, skew));
}
