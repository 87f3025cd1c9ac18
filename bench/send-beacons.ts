import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BEACON_PATH } from "#lib/links/beacon.ts";
import { byAutocannon, byWrk, HAS_WRK } from "./load.ts";
import { FOLDER } from "./newsroom.ts";

type Beacons = { url: string; texts: string[]; rate: number; seconds: number; folder: string };

// As a proxy keeps them open.
const CONNECTIONS = 16;
// So many readers behind as many addresses, as a proxy tells them.
const READERS = 5_000;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";

/** Sends so many beacons a second, these in turn, for some seconds. How many were answered: each must be taken, with a 204. */
export async function sendBeacons(beacons: Beacons): Promise<number> {
  const { requests } = HAS_WRK ? await sendByWrk(beacons) : await sendByAutocannon(beacons);
  return requests;
}

/** Whoever sends shares the machine with whoever is measured, and nothing here sends at less cost than wrk. */
async function sendByWrk({ url, texts, rate, seconds, folder }: Beacons) {
  const file = join(folder, "beacons.txt");
  const fields = Object.entries(fieldsOf(url)).map(([name, value]) => `${name}: ${value}`);
  const heads = texts.map((text) => [`POST ${BEACON_PATH}?${text} HTTP/1.1`, ...fields, "x-forwarded-for: 198.51."]);
  await writeFile(file, heads.map((head) => `${head.join("\\n")}\n`).join(""));
  const script = join(FOLDER, "bench/send-beacons.lua");
  return byWrk({ url, seconds, connections: CONNECTIONS, script, words: [String(rate), file] });
}

function sendByAutocannon({ url, texts, rate, seconds }: Beacons) {
  let sent = 0;
  const setupRequest = (request: { headers?: object }) => {
    const reader = ++sent % READERS;
    const address = { "x-forwarded-for": `198.51.${reader >> 8}.${reader & 255}` };
    return {
      ...request,
      path: `${BEACON_PATH}?${texts[sent % texts.length]}`,
      headers: { ...request.headers, ...address },
    };
  };
  const [method, headers] = ["POST" as const, fieldsOf(url)];
  return byAutocannon({ url, duration: seconds, overallRate: rate, requests: [{ method, headers, setupRequest }] });
}

/** As a browser sends them from one of our pages. */
function fieldsOf(url: string): Record<string, string> {
  return {
    host: new URL(url).host,
    origin: url,
    "user-agent": BROWSER,
    accept: "*/*",
    "accept-encoding": "gzip, deflate, br",
    referer: `${url}/world/an-article`,
    "sec-fetch-site": "same-origin",
    "content-length": "0",
  };
}
