import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureDelivery } from "./delivery-cost.ts";
import { benchHome, FOLDER, removeHome, startNewsroom } from "./newsroom.ts";
import { measureSaves } from "./saves.ts";
import { type Row, tableOf } from "./table.ts";

/**
 * Prints one table of what README.md says in numbers: starts, saves, and the delivery of readers' pages in newsrooms of several
 * sizes, each beside the same bytes from nginx and the same page through `next start`. With one size, a `--home` that is named is
 * kept, and its articles are used again.
 */
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1000,100000" },
    seconds: { type: "string", default: "1" },
    home: { type: "string" },
  },
});
const sizes = values.articles.split(",").map(Number);
const seconds = Number(values.seconds);
if (sizes.some((size) => !Number.isInteger(size) || size < 100) || !(seconds > 0))
  throw new Error("Write sizes of at least 100 articles and seconds, like --articles 1000,100000 --seconds 1");
if (values.home && sizes.length > 1)
  throw new Error("Write one size with --home, like --articles 1000000 --home FOLDER");

const begun = performance.now();
const general = await measureStarts();
const bySize: Row[][] = [];
for (const articles of sizes) {
  console.error(`Measuring with ${articles.toLocaleString("en")} articles…`);
  bySize.push(await measureDelivery({ articles, seconds, kept: values.home }));
}
console.log(tableOf({ sizes, general, bySize }));
console.error(`Measured in ${Math.round((performance.now() - begun) / 1000)} s.`);

/** From an empty folder, without a build, to the first page; the same again; and saves of a draft. */
async function measureStarts(): Promise<Row[]> {
  const home = await benchHome();
  try {
    await rm(join(FOLDER, ".next"), { recursive: true, force: true });
    const first = await startNewsroom({ home });
    await first.stop();
    const second = await startNewsroom({ home });
    try {
      return [
        { what: "`npm ci` done → first page, first start (build, database, demo)", value: inSeconds(first.ms) },
        { what: "`npm ci` done → first page, second start", value: inSeconds(second.ms) },
        await measureSaves({ url: second.url, home }),
      ];
    } finally {
      await second.stop();
    }
  } finally {
    await removeHome(home);
  }
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
