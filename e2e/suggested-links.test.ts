import type { Page } from "@playwright/test";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { aLiveArticle, anArticle, aSection, done, paragraph } from "#db/testing/builders.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 503|WebSocket/] });

const WHALES = "Grey whales were counted off the cape for the first time in a decade, the biologists said.";
const ORCHARD = "Late frost took half of the apricot harvest in the southern orchards, growers said on Monday.";
const OF_WHALES = "Whales return to the cape";
const OF_APRICOTS = "Apricot growers fear a late frost";
const ENDS = ["The ministry promised an answer.", "Nobody was hurt.", "The count goes on in spring."];

const panel = (page: Page) => page.getByRole("region", { name: "Suggested links" });
const list = (page: Page) => panel(page).getByRole("list", { name: "Suggested links, best first" });
const headlines = (page: Page) => list(page).locator("[data-suggested]");
const offer = (page: Page, headline: string) => headlines(page).filter({ hasText: headline });
const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const saved = (page: Page) => expect(page.getByText(/^Saved/)).toBeVisible();

async function archive() {
  const whales = await aLiveArticle({
    headline: OF_WHALES,
    body: says("Biologists saw grey whales."),
  });
  const apricots = await aLiveArticle({
    headline: OF_APRICOTS,
    body: says("The orchards wait."),
  });
  const secret = await aLiveArticle({ headline: "Apricot frost: a death on the farm", sensitive: true });
  const gone = await aLiveArticle({ headline: "Grey whales off the cape, wrongly counted" });
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
  return { whales, apricots, secret };
}

const says = (...texts: string[]) => ({ type: "doc" as const, content: texts.map(paragraph) });

test("while a reporter writes, links are offered for the paragraph in hand, and go in by one key or where the rules say", async ({
  staffPage,
}) => {
  await archive();
  const { page, staff } = await staffPage("reporter", "Olena Marchuk");
  const { articleId } = await anArticle({
    by: staff,
    headline: "A week in the south",
    body: says(WHALES, ORCHARD, ...ENDS),
  });
  await page.goto(`/newsroom/articles/${articleId}`);
  for (const headline of [OF_WHALES, OF_APRICOTS]) await expect(offer(page, headline)).toBeVisible();
  await expect(panel(page)).toContainText("For the whole text");

  await body(page).getByText(ORCHARD).click();
  await expect(panel(page)).toContainText("For the paragraph at the caret");
  await expect(headlines(page).first()).toHaveText(OF_APRICOTS);
  await expect(list(page)).toContainText("Published today.");
  await expect(panel(page)).not.toContainText("a death on the farm");
  await expect(panel(page)).not.toContainText("wrongly counted");
  await expect(body(page), "the writer keeps the keyboard").toBeFocused();

  await body(page).getByText(WHALES).click();
  await expect(headlines(page).first()).toHaveText(OF_WHALES);
  await expect(list(page).getByRole("listitem").first()).toContainText(/whales/i);
  await page.screenshot({ path: "test-results/suggested-desktop.png" });
  await page.keyboard.press("ControlOrMeta+Alt+p");
  await expect(headlines(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(headlines(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(body(page)).toBeFocused();
  await expect(body(page).locator("p, .ed-read-also").nth(1)).toContainText(OF_WHALES);
  await expect(offer(page, OF_WHALES)).toHaveCount(0);

  await panel(page)
    .getByRole("button", { name: `Place for me: ${OF_APRICOTS}` })
    .click();
  await expect(body(page).locator(".ed-read-also")).toHaveCount(2);
  await expect(offer(page, OF_APRICOTS)).toHaveCount(0);
  await saved(page);
  expect(await barriers(page)).toEqual([]);
});

test("without a connection, and with nothing to go by, the panel says so and looks again by itself", async ({
  staffPage,
}) => {
  await archive();
  const { page, staff } = await staffPage("reporter", "Olena Marchuk");
  const { articleId } = await anArticle({ by: staff, headline: "Words", standfirst: "", body: says("") });
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(panel(page)).toContainText("as soon as there are a few words to go by");
  await page.context().setOffline(true);
  await body(page).click();
  await page.keyboard.type(WHALES);
  await expect(panel(page)).toContainText("No connection.");
  await page.context().setOffline(false);
  await expect(headlines(page).first()).toHaveText(OF_WHALES);
});

test("on a telephone in the dark the panel fits, and who may not write has none", async ({ staffPage }) => {
  const { whales } = await archive();
  const { page, staff } = await staffPage("reporter", "Olena Marchuk");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  const { articleId } = await anArticle({ by: staff, headline: "A week in the south", body: says(WHALES, ORCHARD) });
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(headlines(page).first()).toBeVisible();
  await panel(page).scrollIntoViewIfNeeded();
  await page.screenshot({ path: "test-results/suggested-phone-dark.png" });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.goto(`/newsroom/articles/${whales.articleId}`);
  await expect(body(page)).toContainText("Biologists saw");
  await expect(panel(page)).toHaveCount(0);
});

test("a section that asks for it gets suggested links at publication: said before, and taken out at one press", async ({
  staffPage,
}) => {
  await archive();
  const chief = await staffPage("chief", "Halyna Chief");
  const section = await aSection(undefined, `Coast ${crypto.randomUUID().slice(0, 8)}`);
  await chief.page.goto("/newsroom/sections");
  const row = chief.page.getByRole("listitem").filter({ hasText: section.name });
  await row.getByText("Rename", { exact: true }).click();
  await row.getByLabel("Suggested links added at publication").fill("1");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText("Saved")).toBeVisible();

  const { page, staff } = await staffPage("editor", "Tom Ashdown");
  const { articleId } = await anArticle({
    by: staff,
    headline: "Whales and apricots",
    section: section.id,
    body: says(WHALES, ORCHARD, ...ENDS),
  });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByText(/worth a look/).click();
  await expect(page.getByText("up to 1 suggested one", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Suggested links were added at publication")).toBeVisible();
  await expect(body(page).locator(".ed-read-also")).toHaveCount(1);
  await page.getByRole("button", { name: "Take them out" }).click();
  await expect(body(page).locator(".ed-read-also")).toHaveCount(0);
  await expect(page.getByText("Suggested links were added at publication")).toHaveCount(0);
});
