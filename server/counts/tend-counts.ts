import { isDatabaseAway } from "#db/database-away.ts";
import { countStandings } from "#db/links/count-standings.ts";
import { foldOldCounts, measureSlots } from "#db/links/measure-slots.ts";

const LOOK_MS = 600_000;
const FIRST_MS = 20_000;
// After a large import there is much to count; people who publish meanwhile do not wait for it.
const MOST_BATCHES = 500;

/** Keeps the usual shares of slots and the links to each article counted, and old days together, now and then; any number of processes may do it. */
export function tendCounts({ isAway }: { isAway: () => boolean }): { stop: () => Promise<void> } {
  let tending: Promise<void> = Promise.resolve();

  async function tend(): Promise<void> {
    if (isAway()) return;
    try {
      await measureSlots(new Date());
      await foldOldCounts(new Date());
      await countStandings({ batches: MOST_BATCHES });
    } catch (error) {
      if (!isDatabaseAway(error)) console.error("Counts could not be tended:", error);
    }
  }

  const look = () => {
    tending = tending.then(tend);
  };
  const first = setTimeout(look, FIRST_MS);
  const timer = setInterval(look, LOOK_MS);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(timer);
      await tending;
    },
  };
}
