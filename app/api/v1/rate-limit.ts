/** A program may send this many requests at once, and this many a second in the long run; each process counts by itself. */
export const RATE = { burst: 600, perSecond: 100 } as const;

type Bucket = { left: number; at: number };
const buckets = new Map<number, Bucket>();

/** Takes one request out of a token's bucket; answers how many seconds to wait, 0 when it may go on. */
export function secondsToWait(token: number, now = Date.now()): number {
  const bucket = buckets.get(token) ?? { left: RATE.burst, at: now };
  const left = Math.min(RATE.burst, bucket.left + ((now - bucket.at) / 1000) * RATE.perSecond);
  const isFree = left >= 1;
  buckets.set(token, { left: isFree ? left - 1 : left, at: now });
  return isFree ? 0 : Math.max(1, Math.ceil((1 - left) / RATE.perSecond));
}
