import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { closeDatabase, database } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { editions } from "#db/schema/schema.ts";
import { startEmbeddedPostgres } from "../server/embedded-postgres.ts";
import { benchHome, removeHome } from "./newsroom.ts";
import { type LinkArchive, readLinkArchive } from "./suggestions/link-archive.ts";
import { loadArchive } from "./suggestions/load-archive.ts";
import { rankersOf } from "./suggestions/rankers.ts";
import { type Recall, recallOf } from "./suggestions/recall.ts";
import { type Spread, timesOf } from "./suggestions/times.ts";
import { ukrainianLinks } from "./suggestions/ukrainian-links.ts";
import { markdownTable } from "./table.ts";

/**
 * Prints how well suggestions find the links that editors chose, and how long they take. The archive is loaded by the
 * newsroom's own verbs. The constants of the blend come from other archives; which parts it has, and how the caret counts, was chosen
 * with both halves of this one in sight. With a `--home` that is named only times are measured, and its articles stay.
 */
const { values } = parseArgs({
  options: {
    archive: { type: "string", default: "../shared/data/read-also" },
    name: { type: "string", default: "18f" },
    articles: { type: "string", default: "1000,100000" },
    runs: { type: "string", default: "100" },
    home: { type: "string" },
  },
});
const sizes = values.articles.split(",").map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 0))
  throw new Error("Write sizes like --articles 1000,100000; 0 measures no times.");

const home = values.home ?? (await benchHome());
process.env.READALSO_HOME = home;
const postgres = await startEmbeddedPostgres({ home });
process.env.DATABASE_URL = postgres.url;
try {
  await migrateDatabase(postgres.url);
  if (!values.home) {
    await measureArchive();
    await measureUkrainian();
  }
  for (const size of sizes) if (size > 0) await measureTimes(size);
} finally {
  await closeDatabase();
  await postgres.stop();
  if (!values.home) await removeHome(home);
}

async function measureArchive(): Promise<void> {
  if (!existsSync(values.archive)) return console.log(`Skipped: there is no archive at ${values.archive}.\n`);
  const archive = readLinkArchive(values.archive, values.name);
  console.log(
    `${archive.articles.length} articles, ${archive.links.length} links; each half: recall@5 · recall@10 · MRR\n`,
  );
  const ours = await loadArchive(
    archive.articles,
    await anEdition({ code: "archive", language: "en", searchConfig: "english" }),
  );
  const lines = [["chosen by", "even half", "odd half"]];
  for (const [what, { rank, atCaret }] of Object.entries(rankersOf("archive"))) {
    const asked = { archive, ours, rank, atCaret };
    const even = await recallOf(asked, ({ id }) => id % 2 === 0);
    const odd = await recallOf(asked, ({ id }) => id % 2 === 1);
    lines.push([what, printed(even), printed(odd)]);
  }
  console.log(`${markdownTable(lines)}\n`);
}

/** The same small archive three times: with Ukrainian endings cut, with words cut to a prefix, and with whole words. */
async function measureUkrainian(): Promise<void> {
  const archive = ukrainianLinks();
  console.log(
    `${archive.articles.length} Ukrainian articles of our own, ${archive.links.length} links: recall@5 · recall@10 · MRR\n`,
  );
  const waysOfWords = { "endings cut": "uk", "words cut to a prefix": "be", "whole words": "vi" };
  const lines = [["chosen by", ...Object.keys(waysOfWords)]];
  const columns = await Promise.all(Object.values(waysOfWords).map((language) => measureIn(archive, language)));
  for (const what of Object.keys(columns[0] ?? {})) lines.push([what, ...columns.map((column) => column[what] ?? "")]);
  console.log(`${markdownTable(lines)}\n`);
}

async function measureIn(archive: LinkArchive, language: string): Promise<Record<string, string>> {
  const edition = await anEdition({ code: language, language, searchConfig: "simple" });
  const ours = await loadArchive(archive.articles, edition);
  const found: Record<string, string> = {};
  for (const [what, { rank, atCaret }] of Object.entries(rankersOf(language))) {
    if (what === "latest in topic") continue;
    found[what] = printed(await recallOf({ archive, ours, rank, atCaret }, () => true));
  }
  return found;
}

async function measureTimes(size: number): Promise<void> {
  const { articles, whole, near } = await timesOf({ articles: size, runs: Number(values.runs) });
  const ms = ({ least, p50, p95 }: Spread) => [least, p50, p95].map((time) => time.toFixed(0)).join(" · ");
  console.log(
    `${articles.toLocaleString("en")} generated articles, ms to the answer, least · p50 · p95: whole draft ${ms(whole)}, at the caret ${ms(near)}`,
  );
}

async function anEdition(place: { code: string; language: string; searchConfig: string }) {
  const row = { ...place, name: place.code, pathPrefix: place.code };
  const [edition] = await database().insert(editions).values(row).returning({ id: editions.id });
  if (!edition) throw new Error(`There is no edition ${place.code}.`);
  return { id: edition.id, code: place.code };
}

function printed({ at5, at10, mrr }: Recall): string {
  return [at5, at10, mrr].map((number) => number.toFixed(3)).join(" · ");
}
