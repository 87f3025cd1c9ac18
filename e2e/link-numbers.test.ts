import type { BrowserContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { linkCounts, slotMedians } from "#db/schema/schema.ts";
import { aLiveArticle, paragraph, readAlso } from "#db/testing/builders.ts";
import type { Staff } from "#lib/permissions.ts";
import { expect } from "./journey.ts";
import { asAPerson, test } from "./readers-browser.ts";
import { pointToNewsroomsDatabase, signIn } from "./staff-page.ts";

const READER = { viewport: { width: 800, height: 600 } };

test.use(READER);
test.beforeEach(() => pointToNewsroomsDatabase());

/** A long article with three Read also lines far apart, and what it is counted under. */
async function aLongArticle(by?: Staff) {
  const targets = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const text = Array.from({ length: 6 }, () => paragraph("Rain fell on the harbour all day. ".repeat(12)));
  const content = [...targets.flatMap(({ articleId }) => [...text, readAlso(articleId)]), ...text];
  const article = await aLiveArticle({ body: { type: "doc", content }, ...(by && { by }) });
  return { ...article, targets };
}

/** Each line's target, how often it was seen and clicked; `opened` is the article itself. */
async function countsOf(articleId: number) {
  const rows = await database().select().from(linkCounts).where(eq(linkCounts.articleId, articleId));
  const lines = rows.filter(({ slot }) => slot > 0).toSorted((one, other) => one.slot - other.slot);
  return {
    opened: rows.find(({ slot }) => slot === 0)?.seen ?? 0,
    lines: lines.map(({ targetId, slot, seen, clicked }) => ({ targetId, slot, seen, clicked })),
  };
}

/** Scrolls a line into sight and looks at it for longer than the fifth of a second that counts. */
async function lookAt(page: Page, line: number): Promise<void> {
  await page.locator(".read-also").nth(line).scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
}

async function dressed(context: BrowserContext): Promise<void> {
  await context.addInitScript(asAPerson);
}

function noteBeacons(): void {
  const send = Navigator.prototype.sendBeacon;
  Navigator.prototype.sendBeacon = function (url, data) {
    localStorage.setItem("beacon", String(url));
    return send.call(this, url, data);
  };
}

const leave = (page: Page) => page.goto("about:blank");

test("a reader sees two of three lines and clicks one, and the counts say exactly that", async ({ page, context }) => {
  await context.addInitScript(asAPerson);
  const { articleId, address, targets } = await aLongArticle();
  const [first, second] = targets;
  await page.goto(address);
  await lookAt(page, 0);
  await lookAt(page, 1);
  await page.locator(".read-also a").nth(1).click();
  await expect(page).toHaveURL(new RegExp(`${second?.address}$`));
  const expected = {
    opened: 1,
    lines: [
      { targetId: first?.articleId, slot: 1, seen: 1, clicked: 0 },
      { targetId: second?.articleId, slot: 2, seen: 1, clicked: 1 },
    ],
  };
  await expect.poll(() => countsOf(articleId)).toEqual(expected);
  // Coming back is another look; it begins where the reader left.
  await page.goBack();
  await lookAt(page, 2);
  await leave(page);
  await expect.poll(async () => (await countsOf(articleId)).opened).toBe(2);
  expect((await countsOf(articleId)).lines.at(-1)).toMatchObject({ slot: 3, seen: 1, clicked: 0 });
});

test("who does not want to be counted, programs, staff and pages made ahead count nothing", async ({
  browser,
  baseURL,
  staffPage,
}) => {
  const { staff } = await staffPage("editor");
  const { articleId, address } = await aLongArticle();
  const sent: string[] = [];
  const visit = async (name: string, prepare: (context: BrowserContext) => Promise<void>, headers = {}) => {
    const context = await browser.newContext({ ...READER, baseURL: baseURL ?? "", extraHTTPHeaders: headers });
    await prepare(context);
    await context.addInitScript(noteBeacons);
    const page = await context.newPage();
    await page.goto(address);
    await lookAt(page, 0);
    // Said while the page is still there: on leaving, the tool's own headers come too late now and then.
    await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    await page.goto("/support");
    if (await page.evaluate(() => localStorage.getItem("beacon") !== null)) sent.push(name);
    await context.close();
  };
  await visit("a program", async () => {});
  await visit("no tracking", async (context) => {
    await context.addInitScript(asAPerson);
    await context.addInitScript(() => Object.assign(navigator, { globalPrivacyControl: true }));
  });
  await visit("made ahead", async (context) => {
    await context.addInitScript(asAPerson);
    await context.addInitScript(() => Object.defineProperty(Document.prototype, "prerendering", { get: () => true }));
  });
  expect(sent).toEqual([]);
  await visit("no tracking, by header", dressed, { "sec-gpc": "1" });
  await visit("staff", async (context) => {
    await context.addInitScript(asAPerson);
    await signIn(context, staff.id);
  });
  await visit("a reader", dressed);
  expect(sent).toEqual(["no tracking, by header", "staff", "a reader"]);
  await expect.poll(async () => (await countsOf(articleId)).opened).toBe(1);
  expect((await countsOf(articleId)).lines).toMatchObject([{ slot: 1, seen: 1, clicked: 0 }]);
});

test("a page that was made ahead counts from the moment it is shown", async ({ page, context }) => {
  await context.addInitScript(asAPerson);
  await context.addInitScript(() => {
    Object.defineProperty(Document.prototype, "prerendering", { configurable: true, get: () => true });
  });
  const { articleId, address } = await aLongArticle();
  await page.goto(address);
  await lookAt(page, 0);
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, "prerendering", { get: () => false });
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await lookAt(page, 1);
  await leave(page);
  await expect.poll(() => countsOf(articleId)).toMatchObject({ opened: 1, lines: [{ slot: 2, seen: 1 }] });
});

test("an editor reads at a line what share of its viewers it wins, beside what is usual in its place", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const { articleId, targets } = await aLongArticle(staff);
  const edition = await database().query.editions.findFirst({ where: (table) => eq(table.isDefault, true) });
  const live = await database().query.links.findMany({ where: (table) => eq(table.sourceId, articleId) });
  const node = live.find(({ targetId }) => targetId === targets[0]?.articleId)?.node ?? "";
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const counted = { articleId, targetId: targets[0]?.articleId ?? 0, node, slot: 1, day: yesterday };
  await database()
    .insert(linkCounts)
    .values({ ...counted, seen: 1000, clicked: 21 });
  await database().delete(slotMedians);
  const median = { editionId: edition?.id ?? 0, slot: 1, lines: 12, median: 0.014, measuredAt: new Date() };
  await database().insert(slotMedians).values(median);
  await page.goto(`/newsroom/articles/${articleId}`);
  const numbers = page.getByText("This link 2.1%, slot median 1.4%");
  await expect(numbers).toHaveCount(2);
  await expect(page.getByText("seen 1000 times").or(page.getByText("seen 1,000 times")).first()).toBeVisible();
});
