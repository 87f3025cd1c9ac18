// A household, an office or a whole mobile network behind one address; a page sends one beacon when it is left.
const WINDOW_MS = 10_000;
const A_WINDOW = 600;
const MOST_ADDRESSES = 100_000;

/**
 * Says whether one more beacon may come from an address. The addresses are in memory for ten seconds, to slow a flood, and
 * go nowhere else. When there are more of them than a flood of forged ones leaves room for, new ones wait for the next ten.
 */
export function addressRate({ now = Date.now, most = A_WINDOW }: { now?: () => number; most?: number } = {}) {
  const sent = new Map<string, number>();
  let until = 0;
  return (address: string): boolean => {
    if (now() >= until) {
      sent.clear();
      until = now() + WINDOW_MS;
    }
    const before = sent.get(address);
    if (before === undefined && sent.size >= MOST_ADDRESSES) return false;
    sent.set(address, (before ?? 0) + 1);
    return (before ?? 0) < most;
  };
}
