import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveDraft } from "#db/articles/save-draft.ts";
import { database } from "#db/client.ts";
import { claimHost, listDueHosts } from "#db/outside/due-links.ts";
import { meetLinks } from "#db/outside/meet-links.ts";
import { externalLinks, links } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { checkHost } from "./check-host.ts";
import { startLinkHealth } from "./link-health.ts";
import { aSite, type Site, testPolicy } from "./testing/a-site.ts";

testDatabase();

const SITE_URL = "https://news.example";
const NOW = new Date("2026-11-26T12:00:00Z");
const DAY_MS = 86_400_000;
const sites: Site[] = [];

beforeEach(async () => {
  await database().delete(links);
  await database().delete(externalLinks);
});
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

const linkTo = (...hrefs: string[]): Block => ({
  type: "paragraph",
  content: hrefs.map((href) => ({ type: "text", text: "words", marks: [{ type: "link", attrs: { href } }] })),
});
const bodyWith = (...hrefs: string[]) => ({
  type: "doc" as const,
  content: [{ type: "paragraph", content: [{ type: "text", text: "Text." }] } as Block, linkTo(...hrefs)],
});
const meet = (after = 0) => meetLinks({ after, siteUrl: SITE_URL, now: NOW });
const known = () => database().select().from(externalLinks).orderBy(asc(externalLinks.url));

async function started(...given: Parameters<typeof aSite>): Promise<Site> {
  const site = await aSite(...given);
  sites.push(site);
  return site;
}

function check(host: string, now = NOW, more: { pauseMs?: number } = {}) {
  return checkHost(host, {
    ...{
      policy: testPolicy(),
      userAgent: "Readalso",
      signal: new AbortController().signal,
      now: () => now,
      pauseMs: 0,
    },
    ...more,
  });
}

test("addresses of other sites are met once, from drafts and live articles, and our own are not among them", async () => {
  await aLiveArticle({ body: bodyWith("https://a.example/1", "https://b.example/") });
  await anArticle({
    body: bodyWith("https://a.example/1", "mailto:desk@a.example", "/latest", `${SITE_URL}/latest`, "#top"),
  });
  const after = await meet();
  expect((await known()).map(({ url, host, state }) => [url, host, state])).toEqual([
    ["https://a.example/1", "a.example", "unchecked"],
    ["https://b.example/", "b.example", "unchecked"],
  ]);
  await anArticle({ body: bodyWith("https://c.example/") });
  await meet(after);
  expect((await known()).map(({ host }) => host)).toEqual(["a.example", "b.example", "c.example"]);
});

test("one address is asked about once, whatever links to it, and broken after two days without the page", async () => {
  const site = await started("shop.example", (request, response) =>
    response.writeHead(request.url === "/here" ? 200 : 404).end(),
  );
  const hrefs = [`${site.url}/here`, `${site.url}/gone`];
  await aLiveArticle({ body: bodyWith(...hrefs) });
  await aLiveArticle({ body: bodyWith(...hrefs) });
  await meet();
  expect(await listDueHosts(NOW)).toEqual([site.host]);
  expect(await check(site.host)).toBe(2);
  expect(site.asked.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    ...["GET /gone", "HEAD /gone", "HEAD /here"],
  ]);
  expect(await listDueHosts(NOW)).toEqual([]);
  expect(await check(site.host)).toBe(0);
  const tomorrow = new Date(NOW.getTime() + DAY_MS);
  expect(await check(site.host, tomorrow)).toBe(2);
  expect((await known()).map(({ state, status, since }) => [state, status, since])).toEqual([
    ["broken", 404, NOW],
    ["ok", 200, NOW],
  ]);
});

test("a host is asked one question at a time with a pause, by one process alone, and let alone when it has enough", async () => {
  let open = 0;
  let most = 0;
  const site = await started("busy.example", (request, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response
        .writeHead(request.url === "/4" ? 429 : 200, { ...(request.url === "/4" && { "retry-after": "7200" }) })
        .end();
    }, 20);
  });
  await anArticle({ body: bodyWith(...Array.from({ length: 8 }, (_, at) => `${site.url}/${at}`)) });
  await meet();
  const asked = await Promise.all([check(site.host, NOW, { pauseMs: 60 }), check(site.host, NOW, { pauseMs: 60 })]);
  expect(asked.toSorted()).toEqual([0, site.asked.length]);
  expect(most).toBe(1);
  const gaps = site.asked.slice(1).map(({ at }, before) => at - (site.asked[before]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(55);
  expect(site.asked.at(-1)?.path).toBe("/4");
  const rest = (await known()).filter(({ state }) => state === "unchecked");
  expect(rest).toHaveLength(8 - site.asked.length);
  for (const { nextCheckAt } of rest) expect(nextCheckAt.getTime()).toBe(NOW.getTime() + 7_200_000);
});

test("an address that nothing links to any more is not asked about again", async () => {
  const site = await started("past.example", (_request, response) => response.end());
  const { articleId, by, draft } = await anArticle({ body: bodyWith(`${site.url}/`) });
  await meet();
  done(
    await saveDraft(by, {
      articleId,
      baseRevision: 1,
      draft: { ...draft, body: bodyWith("mailto:a@b.example") },
      kind: "save",
    }),
  );
  expect(await check(site.host)).toBe(0);
  expect([site.asked, await known()]).toEqual([[], []]);
});

test("a host whose process died in the middle is taken over after a while", async () => {
  await anArticle({ body: bodyWith("https://slow.example/") });
  await meet();
  expect(await claimHost("slow.example", NOW)).toHaveLength(1);
  expect(await claimHost("slow.example", NOW)).toHaveLength(0);
  expect(await claimHost("slow.example", new Date(NOW.getTime() + 3_600_000))).toHaveLength(1);
});

test("the job finds new links by itself and keeps what came of them", async () => {
  const site = await started("new.example", (request, response) =>
    request.url === "/old" ? response.writeHead(301, { location: "/new" }).end() : response.end(),
  );
  const health = startLinkHealth({
    ...{ url: process.env.DATABASE_URL ?? "", siteUrl: SITE_URL, isDatabaseAway: () => false },
    ...{ policy: testPolicy(), lookMs: 200, pauseMs: 0 },
  });
  try {
    await aLiveArticle({ body: bodyWith(`${site.url}/old`) });
    const stateOf = async () =>
      (
        await database()
          .select()
          .from(externalLinks)
          .where(eq(externalLinks.url, `${site.url}/old`))
      )[0];
    await expect.poll(async () => (await stateOf())?.state, { timeout: 15_000 }).toBe("moved");
    expect(await stateOf()).toMatchObject({ movedTo: `${site.url}/new`, status: 200, claimedUntil: null });
    expect(site.asked[0]?.agent).toBe(`Readalso link check (+${SITE_URL})`);
  } finally {
    await health.stop();
  }
});
