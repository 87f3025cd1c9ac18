import { database } from "#db/client.ts";
import { isDatabaseAway } from "#db/database-away.ts";
import { readdressWaiting } from "#db/sections/readdress-section.ts";
import { tellAllUnresolved } from "#db/unresolved/note-unresolved.ts";
import { resolveSome } from "#db/unresolved/resolve-links.ts";
import type { AddressHits } from "./address-hits.ts";

const EVERY_MS = 3_000;
const LOOK_AT_ALL_MS = 600_000;
// Between two bounded batches everybody else gets their turn.
const BATCHES = 10;

/**
 * What addresses need besides the verbs, in this process, one round after the other: readers' visits are written down, links
 * whose article has come are turned, and a section with a new slug gives its articles their addresses.
 */
export function startAddressWork({ hits, isAway }: { hits: AddressHits; isAway: () => boolean }) {
  let running = Promise.resolve();
  let lookedAt = 0;
  let stopped = false;

  async function round(): Promise<void> {
    await hits.write();
    await readdressWaiting();
    if (Date.now() - lookedAt > LOOK_AT_ALL_MS) {
      await database().transaction(tellAllUnresolved);
      lookedAt = Date.now();
    }
    for (let batch = 0; batch < BATCHES && !stopped; batch += 1) if ((await resolveSome()) === 0) break;
  }

  const safely = async () => {
    if (isAway()) return;
    await round().catch((error: unknown) => {
      if (!isDatabaseAway(error)) console.error("Addresses could not be looked after:", error);
    });
  };
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : safely()));
  }, EVERY_MS);
  return {
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(timer);
      await running;
      if (!isAway()) await hits.write().catch((error: unknown) => console.error("Visits could not be written:", error));
    },
  };
}
