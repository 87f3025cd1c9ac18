import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { closeDatabase, driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { type Beacon, beaconText } from "#lib/links/beacon.ts";
import { WRITE_MS } from "../server/counts/beacon-door.ts";
import { type Cost, costOf, cpuMsOf } from "./load.ts";
import { benchHome, removeHome, startNewsroom } from "./newsroom.ts";
import { sendBeacons } from "./send-beacons.ts";
import { markdownTable } from "./table.ts";

/**
 * Says what readers' beacons take from readers' pages: one kept article is asked for as fast as it goes, in turns alone and while
 * beacons come in at a fixed rate. The turns are short and change their order, and shares are medians over them, so that a busy
 * machine weighs on all sides alike.
 */
const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "5000" },
    rounds: { type: "string", default: "36" },
    seconds: { type: "string", default: "1" },
    articles: { type: "string", default: "1000" },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const COUNTED_ARTICLES = 500;

const UNLIMITED = 1_000_000;
// Before hits are counted, and after: beacons are on their way meanwhile.
const AROUND_MS = 500;
const TURNS = [
  ["alone", "elsewhere", "beside"],
  ["beside", "elsewhere", "alone"],
  ["elsewhere", "beside", "alone"],
  ["alone", "beside", "elsewhere"],
  ["beside", "alone", "elsewhere"],
  ["elsewhere", "alone", "beside"],
] as const;

/** Hits without beacons, beside beacons that another server takes, and beside those the newsroom takes. */
type Round = { alone: Cost; elsewhere: Cost; beside: Cost };

const TAKER = `require("node:http").createServer((request, response) => response.writeHead(204).end())
  .listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;
const taker = spawn(process.execPath, ["-e", TAKER], { stdio: ["ignore", "pipe", "inherit"] });
const elsewhereUrl = await new Promise<string>((resolve) =>
  taker.stdout.once("data", (port: Buffer) => resolve(`http://127.0.0.1:${String(port).trim()}`)),
);
const home = await benchHome();
// A proxy in front tells whose beacons they are: from one address alone so many would be refused.
const newsroom = await startNewsroom({ home, settings: { TRUSTED_PROXIES: "1", DEMO: "off" } });
process.env.DATABASE_URL = newsroom.databaseUrl;
process.env.READALSO_HOME = home;
try {
  await generateArticles({ count: Number(values.articles), say: () => {} });
  await measure(await prepare());
} finally {
  taker.kill();
  await closeDatabase();
  await newsroom.stop();
  await removeHome(home);
}

/** The newest article, and a beacon of each of some hundred others: some lines seen, one in twenty clicked. */
async function prepare(): Promise<{ path: string; beacons: string[] }> {
  const [first] = await driver()<{ address: string }[]>`
    SELECT address FROM live_articles WHERE image IS NOT NULL ORDER BY first_published_at DESC LIMIT 1`;
  const rows = await driver()<{ article: number; lines: { node: string; target: number }[] }[]>`
    SELECT source_id::int AS article, json_agg(json_build_object('node', node, 'target', target_id)) AS lines
    FROM links WHERE "of" = 'live' AND kind = 'readAlso' GROUP BY source_id ORDER BY source_id DESC LIMIT ${COUNTED_ARTICLES}`;
  const beacons = rows.map(({ article, lines }, at): Beacon => {
    const seen = lines.map((line, place) => ({ ...line, seen: 1, clicked: (at + place) % 20 === 0 ? 1 : 0 }) as const);
    return { article, lines: seen };
  });
  if (!first || beacons.length === 0) throw new Error("The generated articles have no Read also lines.");
  return { path: first.address, beacons: beacons.map(beaconText) };
}

async function measure({ path, beacons }: { path: string; beacons: string[] }): Promise<void> {
  const load = { url: newsroom.url + path, pid: newsroom.pid, seconds, headers: { "accept-encoding": "gzip, br" } };
  let answered = 0;
  const send = async ({ url = newsroom.url, a = rate, length = seconds + (2 * AROUND_MS) / 1000 } = {}) => {
    const sent = await sendBeacons({ url, texts: beacons, rate: a, seconds: length, folder: home });
    if (url === newsroom.url) answered += sent;
  };
  const besideBeacons = async (url: string): Promise<Cost> => {
    const [cost] = await Promise.all([wait(AROUND_MS).then(() => costOf(load)), send({ url })]);
    return cost;
  };
  const ways: Record<keyof Round, () => Promise<Cost>> = {
    alone: () => costOf(load),
    elsewhere: () => besideBeacons(elsewhereUrl),
    beside: () => besideBeacons(newsroom.url),
  };
  await besideBeacons(newsroom.url);
  const rounds: Round[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const costs: Partial<Round> = {};
    for (const way of TURNS[round % TURNS.length] ?? []) costs[way] = await ways[way]();
    rounds.push(costs as Round);
  }
  const before = { cpuMs: cpuMsOf(newsroom.pid), answered };
  await send({ a: UNLIMITED, length: 3 });
  const each = (cpuMsOf(newsroom.pid) - before.cpuMs) / (answered - before.answered);
  print(rounds);
  // What came in last is written then.
  await wait(WRITE_MS + 2_000);
  const [row] = await driver()<{ opened: number }[]>`SELECT sum(seen)::int AS opened FROM link_counts WHERE slot = 0`;
  console.log(
    `CPU a beacon, without hits and as fast as they come: ${each.toFixed(4)} ms. ${answered} answered, ${row?.opened ?? 0} counted.`,
  );
}

function print(rounds: Round[]): void {
  const name = `with ${rate.toLocaleString("en")} a second`;
  const lines = [
    ["what", "without beacons", "sent elsewhere", name, "elsewhere ÷ without", "with ÷ without", "with ÷ elsewhere"],
    ["article hits a second", ...medians(rounds, ({ perSecond }) => perSecond, 0)],
    ["CPU a hit, the beacons' included, ms", ...medians(rounds, ({ cpuMs }) => cpuMs, 4)],
  ];
  console.log(markdownTable(lines));
}

function medians(rounds: Round[], of: (cost: Cost) => number, digits: number): string[] {
  const each = rounds.map(({ alone, elsewhere, beside }) => [of(alone), of(elsewhere), of(beside)] as const);
  return [
    ...[0, 1, 2].map((way) => median(each.map((costs) => costs[way as 0 | 1 | 2])).toFixed(digits)),
    median(each.map(([alone, elsewhere]) => elsewhere / alone)).toFixed(2),
    median(each.map(([alone, , beside]) => beside / alone)).toFixed(2),
    median(each.map(([, elsewhere, beside]) => beside / elsewhere)).toFixed(2),
  ];
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
