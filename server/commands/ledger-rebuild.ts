import { rebuildLinks } from "#db/links/rebuild-links.ts";
import type { Command } from "./command.ts";

export const ledgerRebuild: Command = {
  usage: "ledger:rebuild",
  what: "brings the ledger of links, and its counts, in line with every article; people may go on working",
  words: 0,
  needsDatabase: true,
  run: async ({ say }) => {
    const begun = performance.now();
    const { articles, rows, counts } = await rebuildLinks();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(
      rows + counts === 0
        ? `The ledger was true: nothing of ${articles} articles had to be changed (${seconds} s).`
        : `${rows} rows and ${counts} counts of ${articles} articles were changed (${seconds} s).`,
    );
  },
};
