import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { closeDatabase, driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { BEACON_PATH, type Beacon, beaconText } from "#lib/links/beacon.ts";
import { WRITE_MS } from "../server/counts/beacon-door.ts";
import { type Cost, costOf, cpuMsOf } from "./load.ts";
import { type BenchNewsroom, benchHome, FOLDER, removeHome, startNewsroom } from "./newsroom.ts";
import { markdownTable } from "./table.ts";

/**
 * Says what readers' beacons take from readers' pages: one kept article is asked for as fast as it goes, in turns alone and while
 * beacons come in at a fixed rate. Shares are medians over the turns, so that a busy machine weighs on both sides alike.
 */
const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "5000" },
    rounds: { type: "string", default: "6" },
    seconds: { type: "string", default: "3" },
    articles: { type: "string", default: "1000" },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const COUNTED_ARTICLES = 500;

/** `bareMs`: CPU of the server that only answers, a beacon. */
type Round = { alone: Cost; elsewhere: Cost; beside: Cost; beacons: Sent; bareMs: number };
type Sent = { sent: number; taken: number; said: Record<string, number> };

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
  const { path, beacons } = await prepare();
  const warming = await measure({ newsroom, path, beacons, seconds: 1 });
  const rounds: Round[] = [];
  for (let round = 0; round < Number(values.rounds); round++)
    rounds.push(await measure({ newsroom, path, beacons, seconds }));
  await print(rounds, warming);
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

type Measuring = { newsroom: BenchNewsroom; path: string; beacons: string[]; seconds: number };

async function measure({ newsroom: { url, pid }, path, beacons, seconds: length }: Measuring): Promise<Round> {
  const load = { url: url + path, pid, seconds: length, headers: { "accept-encoding": "gzip, br" } };
  const alone = await costOf(load);
  // What sending and taking in as many costs a machine that does not count them.
  const before = cpuMsOf(Number(taker.pid));
  const [bare, elsewhere] = await Promise.all([send(elsewhereUrl, beacons, length + 1), costOf(load)]);
  const bareMs = (cpuMsOf(Number(taker.pid)) - before) / bare.sent;
  const [sent, beside] = await Promise.all([send(url, beacons, length + 1), costOf(load)]);
  return { alone, elsewhere, beside, beacons: sent, bareMs };
}

/** From a process of its own, so that only the newsroom's CPU counts. */
async function send(url: string, beacons: string[], length: number): Promise<Sent> {
  const file = join(home, "beacons.json");
  await writeFile(file, JSON.stringify(beacons));
  const words = ["bench/beacon-sender.ts", new URL(url).port, BEACON_PATH, String(rate), String(length), file];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: FOLDER });
  return JSON.parse(stdout) as Sent;
}

async function print(rounds: Round[], warming: Round): Promise<void> {
  const all = [warming, ...rounds];
  const sent = all.reduce((sum, { beacons }) => sum + beacons.sent, 0);
  const taken = all.reduce((sum, { beacons }) => sum + (beacons.said["204"] ?? 0), 0);
  // What came in last is written then.
  await new Promise((resolve) => setTimeout(resolve, WRITE_MS + 2_000));
  const [row] = await driver()<{ opened: number }[]>`SELECT sum(seen)::int AS opened FROM link_counts WHERE slot = 0`;
  const perBeacon = median(rounds.map(({ alone, beside }) => ((beside.cpuMs - alone.cpuMs) * beside.perSecond) / rate));
  const lines = [
    [
      "what",
      "without beacons",
      "sent elsewhere",
      `with ${rate.toLocaleString("en")} a second`,
      "with ÷ without",
      "with ÷ elsewhere",
    ],
    ["article hits a second", ...medians(rounds, ({ perSecond }) => perSecond, 0)],
    ["CPU a hit, the beacons' included, ms", ...medians(rounds, ({ cpuMs }) => cpuMs, 4)],
  ];
  console.log(markdownTable(lines));
  const bare = median(rounds.map(({ bareMs }) => bareMs));
  console.log(
    `CPU a beacon: ${perBeacon.toFixed(4)} ms, of a server that only answers ${bare.toFixed(4)} ms. ${sent} sent, ${taken} taken (204), ${row?.opened ?? 0} counted.`,
  );
}

function medians(rounds: Round[], of: (cost: Cost) => number, digits: number): string[] {
  const ways = [({ alone }: Round) => alone, ({ elsewhere }: Round) => elsewhere, ({ beside }: Round) => beside];
  const values = ways.map((way) => median(rounds.map((round) => of(way(round)))).toFixed(digits));
  const against = ways
    .slice(0, 2)
    .map((way) => median(rounds.map((round) => of(round.beside) / of(way(round)))).toFixed(2));
  return [...values, ...against];
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
