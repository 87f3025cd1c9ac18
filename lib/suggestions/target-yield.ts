import { LEAST_SEEN } from "#lib/links/link-numbers.ts";

/** How Read also lines to an article did; `expected` is how many clicks as many looks in the same slots usually bring. */
export type TargetYield = { seen: number; clicked: number; expected: number };

// As much as a strong word of the headline that the draft says.
const MOST = 0.8;
// So many clicks as usual are taken for given beside those that were counted: a beta prior, so that chance moves little.
const PRIOR_CLICKS = 10;
const CLEARLY = MOST / 2;

/**
 * What readers' clicks add to an article's score, between -0.8 where they click links to it half as often as usual or less, and
 * 0.8 where twice as often or more; 0 where little is known.
 */
export function yieldTerm(known: TargetYield | undefined): number {
  if (!known || known.seen < LEAST_SEEN || known.expected <= 0) return 0;
  const ratio = (known.clicked + PRIOR_CLICKS) / (known.expected + PRIOR_CLICKS);
  return MOST * Math.min(Math.max(Math.log2(ratio), -1), 1);
}

/** Do readers follow links to this article clearly more often than usual? */
export function isFollowed(known: TargetYield | undefined): boolean {
  return yieldTerm(known) >= CLEARLY;
}
