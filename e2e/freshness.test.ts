import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { type Newsroom, startNewsroom } from "./newsroom.ts";
import { type Edits, randomEdits } from "./random-edits.ts";

// Enough for every kind of edit in every order of two; `EDITS=2000 npm run e2e -- freshness` takes three minutes.
const EDITS = Number(process.env.EDITS ?? 400);
const BATCH = 50;
// What a notice of a change may take from the commit to every process.
const NOTICE_MS = 1_000;

test.setTimeout(400_000);

test("after any run of edits, every kept page of two processes is what a fresh render gives", async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`SEED=${seed}`);
  const first = await startNewsroom({ DEMO: "off" });
  const others: Newsroom[] = [];
  try {
    process.env.DATABASE_URL = readFileSync(join(first.home, "database-url"), "utf8").trim();
    const shared = { DATABASE_URL: process.env.DATABASE_URL, SITE_URL: first.url };
    others.push(await startNewsroom(shared), await startNewsroom({ ...shared, PAGE_CACHE_MB: "0" }));
    const [second, plain] = others as [Newsroom, Newsroom];
    const edits = await randomEdits(seed);
    for (let done = 0; done < EDITS; done += BATCH) {
      for (let n = 0; n < BATCH; n += 1) {
        await edits.one();
        // Readers come in between, so that pages of every age are kept when the next edit is made.
        const path = edits.path();
        await Promise.all([get(first, path), get(second, path), get(first, edits.path())]);
      }
      await compare({ edits, kept: [first, second], plain, when: `after ${done + BATCH} edits, seed ${seed}` });
    }
    expect(await hits(first, edits)).toBeGreaterThan(10);
  } finally {
    await closeDatabase();
    delete process.env.DATABASE_URL;
    for (const newsroom of [...others, first]) await newsroom.stop();
  }
});

async function compare({
  edits,
  kept,
  plain,
  when,
}: {
  edits: Edits;
  kept: Newsroom[];
  plain: Newsroom;
  when: string;
}): Promise<void> {
  for (const path of edits.paths()) {
    const fresh = await get(plain, path);
    for (const newsroom of kept) {
      let got = await get(newsroom, path);
      for (let waited = 0; got !== fresh && waited < NOTICE_MS; waited += 50) {
        await wait(50);
        got = await get(newsroom, path);
      }
      expect(got, `${path} ${when}`).toBe(fresh);
    }
  }
}

async function get({ url }: Newsroom, path: string): Promise<string> {
  const response = await fetch(url + path, { redirect: "manual" });
  return `${response.status} ${response.headers.get("location") ?? ""}\n${await response.text()}`;
}

/** How many pages nothing has touched since they were compared: the cache is worth its name. */
async function hits({ url }: Newsroom, edits: Edits): Promise<number> {
  let count = 0;
  for (const path of edits.paths()) {
    const response = await fetch(url + path, { redirect: "manual" });
    await response.arrayBuffer();
    if (response.headers.get("x-cache") === "hit") count += 1;
  }
  return count;
}
