import type { Page } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { promiseText } from "#db/promises/promise-text.ts";
import { aLiveArticle, anArticle, anEdition, aSection, done, paragraph } from "#db/testing/builders.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import type { Block } from "#lib/body/schema.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { FOUR_SCREENS } from "./screens.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const NOTICE = "We were wrong.";
const line = (articleId: number, fallback?: number | "thread"): Block => ({
  type: "readAlso",
  attrs: { articleId, ...(fallback !== undefined && { fallback }) },
});
const body = (...lines: Block[]) => ({
  type: "doc" as const,
  content: [paragraph("First."), ...lines, paragraph("Last.")],
});

/** The Read also lines of an article as a reader has them after a reload. */
async function readAlsos(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  return page.locator(".read-also").allInnerTexts();
}

test("a Read also to a scheduled article appears by itself, and gives way to what its editor chose when that is withdrawn", async ({
  page,
  staffPage,
  request,
}) => {
  const { staff } = await staffPage("editor");
  const [coming, spare, first, second] = [
    await anArticle({ by: staff }),
    await aLiveArticle(),
    await aLiveArticle(),
    await aLiveArticle(),
  ];
  const { thread } = done(await createThread(staff, { name: `Story ${coming.draft.headline}` }));
  for (const { articleId } of [first, second]) done(await setThread(staff, { articleId, threadId: thread.id }));
  const lines = [line(coming.articleId, spare.articleId), line(first.articleId, "thread")];
  const source = await aLiveArticle({ body: body(...lines) });
  const plain = await aLiveArticle({ body: body(line(coming.articleId)) });
  const said = (...articles: { draft: { headline: string } }[]) =>
    articles.map(({ draft }) => `Read also: ${draft.headline}`);

  await test.step("until it is public its fallback stands there, or nothing", async () => {
    expect(await readAlsos(page, source.address)).toEqual(said(spare, first));
    expect(await readAlsos(page, plain.address)).toEqual([]);
    const dueAt = new Date(Date.now() + 3_000);
    done(await promiseText(staff, { articleId: coming.articleId, kind: "publish", dueAt }));
    expect(await readAlsos(page, plain.address)).toEqual([]);
    await expect.poll(() => readAlsos(page, plain.address), { timeout: 20_000 }).toEqual(said(coming));
    await expect.poll(() => readAlsos(page, source.address)).toEqual(said(coming, first));
  });

  await test.step("withdrawn, the one gives way to its fallback and the other to the next of its running story", async () => {
    done(await withdrawArticle(staff, { articleId: coming.articleId, notice: NOTICE }));
    done(await withdrawArticle(staff, { articleId: first.articleId, notice: NOTICE }));
    await expect.poll(() => readAlsos(page, source.address)).toEqual(said(spare, second));
    await expect.poll(() => readAlsos(page, plain.address)).toEqual([]);
    for (const link of await linksOf(page, source.address)) expect((await request.get(link)).status()).toBe(200);
    const feed = await (await request.get("/feeds/rss.xml")).text();
    expect(feed).not.toContain(`>${coming.draft.headline}</a>`);
    done(await setThread(staff, { articleId: second.articleId, threadId: null }));
    await expect.poll(() => readAlsos(page, source.address)).toEqual(said(spare));
  });

  await test.step("back before the readers, everything leads to where it led first", async () => {
    for (const { articleId } of [coming, first]) done(await publishArticle(staff, { articleId }));
    await expect.poll(() => readAlsos(page, source.address)).toEqual(said(coming, first));
  });

  await test.step("an article of another edition is found at its own address", async () => {
    const { edition, section } = await anEdition(`e${coming.articleId}`);
    const elsewhere = await aLiveArticle({ edition, section: section.id });
    const linking = await aLiveArticle({ body: body(line(elsewhere.articleId)) });
    expect(await readAlsos(page, linking.address)).toEqual(said(elsewhere));
    await page.getByRole("link", { name: elsewhere.draft.headline }).click();
    await expect(page.getByRole("heading", { level: 1, name: elsewhere.draft.headline })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(elsewhere.address);
  });
});

test("a reporter finds the articles nobody links to, who could link to one, and those most links lead to", async ({
  staffPage,
}, testInfo) => {
  const { page } = await staffPage("reporter");
  const section = await aSection();
  const ferries = { section: section.id, body: body(paragraph("The harbour ferry sails to the island again.")) };
  const [alone, near] = [
    await aLiveArticle({ ...ferries, headline: `Ferry sails to the island again ${section.id}` }),
    await aLiveArticle({ ...ferries, headline: `Island waits for the harbour ferry ${section.id}` }),
  ];
  for (let n = 0; n < 3; n += 1) await aLiveArticle({ body: body(line(near.articleId)) });

  await page.goto("/newsroom/links/targets");
  await page.getByLabel("Section", { exact: true }).selectOption(section.name);
  await page.getByRole("button", { name: "Show" }).click();
  const orphans = page.getByRole("list", { name: "Nobody links here" });
  await expect(orphans.getByRole("link", { name: alone.draft.headline, exact: true })).toBeVisible();
  await expect(orphans.getByRole("link", { name: near.draft.headline, exact: true })).toHaveCount(0);
  await orphans.getByRole("link", { name: `Who could link to “${alone.draft.headline}”` }).click();
  const linkers = page.getByRole("region", { name: "Who could link here" });
  await expect(linkers.getByRole("link", { name: near.draft.headline })).toBeVisible();
  await screenshots(page, (name) => testInfo.outputPath(`orphans-${name}.png`));

  await page.getByRole("link", { name: "Most links lead here" }).click();
  const most = page.getByRole("list", { name: "Most links lead here" });
  await expect(most.getByRole("listitem").filter({ hasText: near.draft.headline })).toContainText("3 links");
  await page.getByLabel("Section", { exact: true }).selectOption("Every section");
  await page.getByRole("button", { name: "Show" }).click();
  await screenshots(page, (name) => testInfo.outputPath(`most-${name}.png`));
  await most.getByRole("link", { name: near.draft.headline, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/newsroom/articles/${near.articleId}$`));
});

async function linksOf(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  const links = await page.locator(".body a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return links.filter((href) => href.startsWith("/"));
}

/** In every look, without a breach of accessibility and without a line that runs out of the screen. */
async function screenshots(page: Page, pathOf: (name: string) => string): Promise<void> {
  for (const { name, colorScheme, size } of FOUR_SCREENS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const violations = await barriers(page);
    expect(violations, name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    await page.screenshot({ path: pathOf(name) });
  }
  await page.setViewportSize(FOUR_SCREENS[0].size);
}
