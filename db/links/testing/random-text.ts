import { LIMITS } from "#lib/limits.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import { randomBody } from "./random-body.ts";

/** A body full of links to these articles, and a Related list of some of them. */
export function randomText({ random, ids }: { random: () => number; ids: number[] }): LinkedText {
  const count = Math.floor(random() * (LIMITS.related + 1));
  const related = [...ids].sort(() => random() - 0.5).slice(0, count);
  return { body: randomBody({ random, ids }), related };
}
