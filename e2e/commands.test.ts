import type { Locator, Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { anArticle } from "#db/testing/builders.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

/** The page listens to keys once its scripts have run. */
async function openMenu(page: Page, menu: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(menu).toBeVisible({ timeout: 500 });
  }).toPass();
}

test("a reporter goes to an article and to a place without touching the mouse", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const headline = "Lighthouse keeper found his lamp";
  const { articleId } = await anArticle({ by: staff, headline });
  await page.goto("/newsroom");
  const menu = page.getByRole("dialog", { name: "Go to, or do" });
  await openMenu(page, menu);
  await menu.getByRole("combobox").pressSequentially("lamp lighthouse");
  await expect(menu.getByRole("option", { name: headline })).toHaveAttribute("aria-selected", "true");
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/newsroom/articles/${articleId}$`));

  await expect(page.getByRole("textbox", { name: "Body" })).toBeVisible();
  await page.keyboard.press("Control+.");
  await menu.getByRole("combobox").pressSequentially("account");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/newsroom\/account$/);
});

test("an act of the page is in the menu, and words that nothing has are answered", async ({ staffPage }) => {
  const { page } = await staffPage("reporter");
  await page.goto("/newsroom");
  const menu = page.getByRole("dialog", { name: "Go to, or do" });
  await openMenu(page, menu);
  await menu.getByRole("combobox").pressSequentially("zzqx");
  await expect(menu.getByText("Nothing has these words.")).toBeVisible();
  await menu.getByRole("combobox").fill("new art");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/newsroom\/articles\/\d+$/);
});

test("a question mark shows every key, but not while somebody types one", async ({ staffPage }) => {
  const { page } = await staffPage("editor");
  await page.goto("/newsroom");
  const search = page.locator("[data-list-search]");
  await expect(async () => {
    await search.fill("");
    await search.focus();
    await page.keyboard.press("Shift+?");
    await expect(search).toHaveValue("?", { timeout: 500 });
  }).toPass();
  const help = page.getByRole("dialog", { name: "Keyboard help" });
  await expect(help).toBeHidden();
  await page.locator("#content").focus();
  // The page listens to keys once its scripts have run.
  await expect(async () => {
    await page.keyboard.press("Shift+?");
    await expect(help.getByText("Insert a Read also")).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});
