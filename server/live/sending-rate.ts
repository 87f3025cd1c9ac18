const MESSAGES = { most: 600, aSecond: 120 };
const BYTES = { most: 20_000_000, aSecond: 1_000_000 };
const WINDOW_MS = 60_000;
const MOST_HELD_MS = 30_000;

/**
 * How fast one socket sends: `waitAfter` answers for each message how many milliseconds not to read from it (a key held down
 * needs none), and `too-fast` once it had to be held for half of a minute.
 */
export function sendingRate() {
  let messages = MESSAGES.most;
  let bytes = BYTES.most;
  let last: number | null = null;
  let held: { until: number; ms: number }[] = [];

  function waitAfter(length: number, now: number): number | "too-fast" {
    const seconds = (now - (last ?? now)) / 1000;
    last = now;
    messages = Math.min(MESSAGES.most, messages + seconds * MESSAGES.aSecond) - 1;
    bytes = Math.min(BYTES.most, bytes + seconds * BYTES.aSecond) - length;
    const wait = Math.ceil(Math.max(0, (-messages / MESSAGES.aSecond) * 1000, (-bytes / BYTES.aSecond) * 1000));
    if (wait === 0) return 0;
    held = held.filter(({ until }) => now - until < WINDOW_MS);
    // Messages that were on their way already count once for the time they are held for together.
    const ms = now + wait - Math.max(now, held.at(-1)?.until ?? now);
    held.push({ until: now + wait, ms: Math.max(0, ms) });
    return held.reduce((sum, { ms }) => sum + ms, 0) > MOST_HELD_MS ? "too-fast" : wait;
  }

  return { waitAfter };
}
