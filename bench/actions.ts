import { browserNewsroom } from "./browser-newsroom.ts";
import { CORE_JOBS } from "./core-jobs.ts";
import { countingHand, sumOf } from "./counting-hand.ts";
import { markdownTable } from "./table.ts";

/**
 * How many clicks, keys and choices the five jobs of every day take. Each is done in a real browser as somebody who knows the
 * newsroom does it, and fails where readers do not have the result.
 */
const newsroom = await browserNewsroom();
try {
  const lines = [["job", "clicks", "keys", "choices", "all", "best of the others", "ours of theirs"]];
  for (const { what, best, run } of CORE_JOBS) {
    const { page, staff } = await newsroom.editor("Somebody who knows the way");
    const hand = countingHand(page);
    await run(hand, staff);
    const { clicks, keys, choices } = hand.actions;
    const all = sumOf(hand.actions);
    lines.push([what, ...[clicks, keys, choices, all, best].map(String), (all / best).toFixed(2)]);
    await page.context().close();
  }
  console.log(markdownTable(lines));
} finally {
  await newsroom.close();
}
