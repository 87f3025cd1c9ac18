// On globalThis, because Next bundles its own copies of our modules and they must share one queue.
const KEY = Symbol.for("readalso.pictures");
const shared = globalThis as { [KEY]?: Promise<unknown> };

/** Runs work on pictures one after the other, so that a batch of uploads leaves memory and a core to the readers. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const before = shared[KEY] ?? Promise.resolve();
  const mine = before.then(work);
  // Whoever asked hears of a failure; the next in line only needs to know that this one is over.
  shared[KEY] = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
}
