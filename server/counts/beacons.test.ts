import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { randomFrom } from "#db/generate/random.ts";
import { readLinkNumbers } from "#db/links/read-link-numbers.ts";
import { readingNumbers } from "#db/links/reading-numbers.ts";
import { linkCounts } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { BEACON_PATH, type Beacon, beaconText } from "#lib/links/beacon.ts";
import { createDelivery } from "../delivery.ts";
import { frontDoor } from "../front-door.ts";
import { addressRate } from "./address-rate.ts";
import { type BeaconDoor, beaconDoor } from "./beacon-door.ts";

testDatabase();

const SITE = "https://news.example";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";
const READER = { origin: SITE, "user-agent": BROWSER };

let server: Server;
let url = "";
let beacons: BeaconDoor;
let mayCount = addressRate();

beforeAll(async () => {
  const nothing = async () => {
    throw new Error("A beacon needs no page.");
  };
  beacons = beaconDoor({ siteUrl: SITE, trustedProxies: 0, mayCount: (address) => mayCount(address) });
  const door = frontDoor({
    ...{ beacons, renderPage: nothing, handle: nothing, siteUrl: SITE, dev: false, trustedProxies: 0 },
    delivery: createDelivery({ renderPage: nothing, siteUrl: SITE, maxBytes: 1, keep: false }),
    ...{ isDatabaseAway: () => false, isDatabaseDoubtful: () => false },
  });
  server = createServer(door.open);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${BEACON_PATH}`;
});
beforeEach(async () => {
  await database().delete(linkCounts);
  mayCount = addressRate({ most: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await beacons.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** An article with a Read also line to each of these. */
async function anArticleTo(...targets: number[]) {
  const lines = targets.flatMap((target) => [paragraph("Words."), readAlso(target)]);
  const article = await aLiveArticle({ body: { type: "doc", content: [paragraph("Words."), ...lines] } });
  const rows = await database().query.links.findMany({
    where: (links, { and, eq }) => and(eq(links.sourceId, article.articleId), eq(links.of, "live")),
    orderBy: (links, { asc }) => asc(links.position),
  });
  return { ...article, nodes: rows.map(({ node }) => node) };
}

async function send(beacon: Beacon | string, headers: Record<string, string> = {}): Promise<number> {
  const text = typeof beacon === "string" ? beacon : beaconText(beacon);
  const answer = await fetch(`${url}?${text}`, { method: "POST", headers: { ...READER, ...headers } });
  await answer.arrayBuffer();
  return answer.status;
}

async function counts() {
  await beacons.flush();
  const rows = await database().select().from(linkCounts);
  return rows
    .map(({ articleId: _, day, ...row }) => row)
    .toSorted((one, other) => one.slot - other.slot || one.targetId - other.targetId);
}

const line = (node: string | undefined, target: number, clicked: 0 | 1 = 0) =>
  ({ node: node ?? "", target, seen: 1, clicked }) as const;

test("what readers saw and clicked is added up by line, slot and day, and the article's openings beside it", async () => {
  const [one, two] = [await aLiveArticle(), await aLiveArticle()];
  const { articleId, nodes } = await anArticleTo(one.articleId, two.articleId);
  const look: Beacon = { article: articleId, lines: [line(nodes[0], one.articleId), line(nodes[1], two.articleId, 1)] };
  expect(await send(look)).toBe(204);
  expect(await send({ article: articleId, lines: [line(nodes[0], one.articleId)] })).toBe(204);
  expect(await counts()).toEqual([
    { node: "", targetId: articleId, slot: 0, seen: 2, clicked: 0 },
    { node: nodes[0], targetId: one.articleId, slot: 1, seen: 2, clicked: 0 },
    { node: nodes[1], targetId: two.articleId, slot: 2, seen: 1, clicked: 1 },
  ]);
  await send(look);
  const staff = await aStaff("editor");
  await beacons.flush();
  expect((await readLinkNumbers(staff, { articleId })).lines).toContainEqual(
    expect.objectContaining({ node: nodes[1], targetId: two.articleId, slot: 2, seen: 2, clicked: 2 }),
  );
  const now = new Date();
  expect((await readingNumbers([articleId], { now })).get(articleId)).toEqual({ opened: 3, seen: 5, clicked: 2 });
});

test.each([
  ["a search engine", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }],
  ["a browser without a window", { "user-agent": "Mozilla/5.0 HeadlessChrome/147.0.0.0 Safari/537.36" }],
  ["a program that does not say its name", { "user-agent": "" }],
  ["a reader who wants no tracking", { "sec-gpc": "1" }],
  ["somebody of the newsroom", { cookie: "a=b; __Host-readalso-session=secret" }],
  ["a page of the newsroom", { referer: `${SITE}/newsroom/articles/3/preview` }],
  ["a page behind a preview link", { referer: `${SITE}/preview/secret` }],
])("%s is answered like a reader and not counted", async (_who, headers) => {
  const { articleId } = await anArticleTo();
  expect(await send({ article: articleId, lines: [] }, headers)).toBe(204);
  expect(await counts()).toEqual([]);
});

test("lines that no live article prints are not counted: of drafts, of withdrawn ones, made up, or to a draft", async () => {
  const target = await aLiveArticle();
  const draft = await anArticle();
  const { articleId, nodes } = await anArticleTo(target.articleId, draft.articleId);
  const gone = await anArticleTo(target.articleId);
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
  await send({ article: draft.articleId, lines: [] });
  await send({ article: gone.articleId, lines: [line(gone.nodes[0], target.articleId)] });
  await send({ article: 987_654_321, lines: [line("node", 987_654_321)] });
  await send({ article: articleId, lines: [line("elsewhere", target.articleId)] });
  await send({ article: articleId, lines: [line(nodes[0], gone.articleId)] });
  await send({ article: articleId, lines: [line(nodes[1], draft.articleId)] });
  expect(await counts()).toEqual([{ node: "", targetId: articleId, slot: 0, seen: 3, clicked: 0 }]);
});

test("a line's fallback counts for itself, and no other article does", async () => {
  const [gone, instead, other] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const block = readAlso(gone.articleId);
  if (block.type === "readAlso") block.attrs.fallback = instead.articleId;
  const { articleId } = await aLiveArticle({ body: { type: "doc", content: [paragraph("Words."), block] } });
  const [row] = await database().query.links.findMany({
    where: (links, { and, eq }) => and(eq(links.sourceId, articleId), eq(links.of, "live")),
  });
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
  for (const { articleId: target } of [gone, instead, other])
    await send({ article: articleId, lines: [line(row?.node, target, 1)] });
  expect((await counts()).filter(({ slot }) => slot > 0)).toEqual([
    { node: row?.node, targetId: instead.articleId, slot: 1, seen: 1, clicked: 1 },
  ]);
});

test("what is no beacon of our own pages is refused", async () => {
  const { articleId, nodes } = await anArticleTo((await aLiveArticle()).articleId);
  const beacon = { article: articleId, lines: [] };
  expect(await send(beacon, { origin: "https://elsewhere.example" })).toBe(403);
  expect(await send(beacon, { origin: "null" })).toBe(403);
  expect(await send(beacon, { "sec-fetch-site": "cross-site" })).toBe(403);
  for (const text of ["", "0", "-1", "me", `${articleId}&`, `${articleId}&&${nodes[0]}.1.0`, "9".repeat(16)])
    expect(await send(text), text).toBe(400);
  for (const end of ["", ".1", ".1.9", ".0.1", ".me.1", ".1.1.", `.${"9".repeat(16)}.0`])
    expect(await send(`${articleId}&${nodes[0]}${end}`), end).toBe(400);
  expect(await send({ ...beacon, lines: [line("twice", 1), line("twice", 2)] })).toBe(400);
  expect(await send({ ...beacon, lines: [line("a\u0000b", 1)] })).toBe(400);
  expect(await send(`${articleId}&%ff.1.0`)).toBe(400);
  expect(await send({ ...beacon, lines: [line("x".repeat(41), 1)] })).toBe(400);
  const many = Array.from({ length: 41 }, (_, at) => line(`n${at}`, 1));
  expect(await send({ ...beacon, lines: many })).toBe(400);
  expect(await send(`${articleId}&${"x".repeat(5_000)}`)).toBe(414);
  const withBody = await fetch(`${url}?${articleId}`, { method: "POST", headers: READER, body: "more" });
  expect(withBody.status).toBe(413);
  expect((await fetch(`${url}?${articleId}`)).status).toBe(405);
  expect(await counts()).toEqual([]);
});

test("an address that sends too much has to wait, others go on", async () => {
  let time = 0;
  mayCount = addressRate({ now: () => time, most: 3 });
  const { articleId } = await anArticleTo();
  const answers: number[] = [];
  for (let sent = 0; sent < 5; sent++) answers.push(await send({ article: articleId, lines: [] }));
  expect(answers).toEqual([204, 204, 204, 429, 429]);
  expect(mayCount("203.0.113.9")).toBe(true);
  time += 10_000;
  expect(await send({ article: articleId, lines: [] })).toBe(204);
  expect(await counts()).toMatchObject([{ seen: 4 }]);
});

test("known shares of clicks are found again within their 95 % intervals", async () => {
  const SHARES = [0.021, 0.014, 0.18];
  const VIEWS = 3_000;
  const random = randomFrom(20_261_126);
  const targets = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()].map((target) => target.articleId);
  const { articleId, nodes } = await anArticleTo(...targets);
  let views = 0;
  const read = async () => {
    while (views++ < VIEWS) {
      // Each line further down is seen by fewer.
      const lines = targets
        .map((target, at) => line(nodes[at], target, random() < (SHARES[at] ?? 0) ? 1 : 0))
        .filter((_, at) => random() < 1 - at * 0.2);
      expect(await send({ article: articleId, lines })).toBe(204);
    }
  };
  await Promise.all(Array.from({ length: 20 }, read));
  await beacons.flush();
  const { lines } = await readLinkNumbers(await aStaff("editor"), { articleId });
  for (const [at, share] of SHARES.entries()) {
    const { seen = 0, clicked = 0 } = lines.find(({ node }) => node === nodes[at]) ?? {};
    const { from, to } = wilson(clicked, seen);
    expect(seen / VIEWS).toBeCloseTo(1 - at * 0.2, 1);
    expect(share).toBeGreaterThan(from);
    expect(share).toBeLessThan(to);
    expect(to - from).toBeLessThan(0.04);
  }
  const opened = (await readingNumbers([articleId], { now: new Date() })).get(articleId)?.opened;
  expect(opened).toBe(VIEWS);
}, 120_000);

/** Wilson's interval of a share, 95 % (Wilson 1927, JASA 22). */
function wilson(hits: number, tries: number): { from: number; to: number } {
  const z = 1.96;
  const share = hits / tries;
  const middle = share + z ** 2 / (2 * tries);
  const reach = z * Math.sqrt((share * (1 - share)) / tries + z ** 2 / (4 * tries ** 2));
  const scale = 1 + z ** 2 / tries;
  return { from: (middle - reach) / scale, to: (middle + reach) / scale };
}
