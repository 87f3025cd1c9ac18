import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { closeDatabase } from "#db/client.ts";
import { aLiveArticle, anArticle, aSection, done, paragraph } from "#db/testing/builders.ts";
import { LANGUAGE_COOKIE } from "#lib/language.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { FOUR_SCREENS } from "./screens.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

test.use({ expectedErrors: [/status of 410/] });
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

/** The Related list of an article as a reader has it after a reload. */
async function related(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  return page.getByRole("region", { name: "Related" }).getByRole("listitem").allInnerTexts();
}

async function add(list: Locator, headline: string): Promise<void> {
  await list.getByRole("button", { name: "Add a related article" }).click();
  await list.getByRole("combobox", { name: "Related: which article?" }).fill(headline);
  await list.getByRole("option", { name: headline }).click();
  await expect(list.getByRole("link", { name: headline })).toBeVisible();
}

async function newsroom() {
  const mark = randomUUID().slice(0, 8);
  const section = (await aSection(`islands-${mark}`, `Islands ${mark}`)).id;
  const body = { type: "doc" as const, content: [paragraph("The ferry to the islands runs again.")] };
  return {
    open: await aLiveArticle({ section, body, headline: `Ferry timetable ${mark}` }),
    coming: await anArticle({ section, body, headline: `Harbour dues ${mark}` }),
    next: await aLiveArticle({ section, body, headline: `Winter timetable ${mark}` }),
    source: await anArticle({ section, body, headline: `Islands reached again ${mark}` }),
  };
}

test("an editor puts two articles under another; readers find each while it is public, and what takes its place", async ({
  page: reader,
  staffPage,
}, testInfo) => {
  test.setTimeout(120_000);
  const { page, staff } = await staffPage("editor");
  const { open, coming, next, source } = await newsroom();
  const [first, second] = [open.draft.headline, coming.draft.headline];
  await page.goto(`/newsroom/articles/${source.articleId}`);
  const list = page.getByRole("group", { name: "Related", exact: true });

  await test.step("she finds them by their headlines and orders them by keyboard", async () => {
    await add(list, first);
    await add(list, second);
    await expect(list.getByRole("button", { name: `Remove “${second}”` })).toBeFocused();
    await expect(list.getByRole("listitem").nth(1)).toContainText("Readers see it here once it is published.");
    await list.getByRole("button", { name: `Move “${second}” up` }).press("Enter");
    await expect(list.getByRole("listitem").first()).toContainText(second);
    await expect(list.getByRole("button", { name: `Move “${second}” down` })).toBeFocused();
    await expect(page.getByText(`“${second}” is now number 1 of 2.`)).toBeVisible();
    // Faster than the document answers.
    for (const key of ["Enter", "Enter", "Enter"]) await page.keyboard.press(key);
    await expect(list.getByRole("listitem").first()).toContainText(first);
    await list.getByRole("button", { name: `Move “${second}” up` }).click();
    await expect(list.getByRole("listitem").first()).toContainText(second);
  });

  await test.step("the field can be used on every screen", async () => {
    const found = await barriers(page, ".ed-aside");
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    for (const { name, colorScheme, size } of FOUR_SCREENS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await list.scrollIntoViewIfNeeded();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(size.width);
      await page.screenshot({ path: testInfo.outputPath(`field-${name}.png`) });
    }
    await page.setViewportSize(FOUR_SCREENS[0].size);
    await page.emulateMedia({ colorScheme: "light" });
  });

  await test.step("published, readers find the public one; the other appears when it goes live", async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Published.", { exact: true })).toBeVisible();
    const address = await addressOf(page);
    expect(await related(reader, address)).toEqual([first]);
    expect(await reader.content()).not.toContain(second);
    done(await publishArticle(staff, { articleId: coming.articleId }));
    await expect.poll(() => related(reader, address)).toEqual([second, first]);
    for (const { name, colorScheme, size } of FOUR_SCREENS) {
      await reader.setViewportSize(size);
      await reader.emulateMedia({ colorScheme });
      await reader.getByRole("region", { name: "Related" }).scrollIntoViewIfNeeded();
      await reader.screenshot({ path: testInfo.outputPath(`page-${name}.png`) });
    }
    const found = await barriers(reader);
    expect(found.map(({ id }) => id)).toEqual([]);
    await reader.getByRole("link", { name: first }).click();
    await expect(reader.getByRole("heading", { level: 1, name: first })).toBeVisible();
  });

  await test.step("withdrawn, it gives its place to the one that was chosen, and undoing that gives it back", async () => {
    const address = await addressOf(page);
    await page.goto(`/newsroom/articles/${open.articleId}`);
    await expect(page.getByText("In the Related list")).toBeVisible();
    await page.getByRole("button", { name: "Withdraw…" }).click();
    const dialog = page.getByRole("dialog", { name: "Withdraw this article?" });
    const lists = dialog.getByRole("group", { name: /^Related lists 1 in 1 article/ });
    await lists.getByText("Show them").click();
    await expect(lists.getByRole("listitem")).toContainText(source.draft.headline);
    await lists.getByRole("button", { name: "Choose another…" }).click();
    await lists.getByRole("combobox", { name: "Another article to take the place" }).fill(next.draft.headline);
    await lists.getByRole("listbox").getByRole("option", { name: next.draft.headline }).click();
    await expect(lists.getByRole("radio", { name: "Replace with" })).toBeChecked();
    await page.screenshot({ path: testInfo.outputPath("sheet.png") });
    await dialog.getByLabel("Notice for readers").fill("The timetable was wrong.");
    await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
    await expect(page.getByText("Links of one article were changed.")).toBeVisible();
    expect(await related(reader, address)).toEqual([second, next.draft.headline]);
    await page.getByRole("button", { name: "Undo the withdrawal…" }).click();
    await page.getByRole("button", { name: "Undo it" }).click();
    await expect(page.getByText("Undone: one article is to the letter what it was.")).toBeVisible();
    expect(await related(reader, address)).toEqual([second, first]);
  });

  await test.step("the history tells what changed in the list", async () => {
    await page.goto(`/newsroom/articles/${source.articleId}`);
    await list.getByRole("button", { name: `Remove “${second}”` }).click();
    await expect(list.getByRole("button", { name: `Remove “${first}”` })).toBeFocused();
    await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();
    await expect
      .poll(async () => {
        await page.goto(`/newsroom/articles/${source.articleId}/history/compare?older=live&newer=draft`);
        return page.getByRole("definition").filter({ hasText: first }).textContent();
      })
      .toBe(`${first}, [deleted: ${second}]`);
  });
});

test("the field speaks Ukrainian", async ({ staffPage }) => {
  const { page } = await staffPage("editor");
  await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: "uk", url: newsroomUrl() }]);
  const { coming, source } = await newsroom();
  await page.goto(`/newsroom/articles/${source.articleId}`);
  const list = page.getByRole("group", { name: "За темою", exact: true });
  await list.getByRole("button", { name: "Додати матеріал за темою" }).click();
  await list.getByRole("combobox", { name: "За темою: який матеріал?" }).fill(coming.draft.headline);
  await list.getByRole("option", { name: coming.draft.headline }).click();
  await expect(list).toContainText("Читачі побачать його тут, щойно його опублікують.");
  await list.getByRole("button", { name: `Прибрати «${coming.draft.headline}»` }).press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(0);
  await expect(list.getByRole("button", { name: "Додати матеріал за темою" })).toBeFocused();
});

/** Where readers find the article that is open in the editor. */
async function addressOf(page: Page): Promise<string> {
  const link = page.getByRole("region", { name: "Publishing" }).getByRole("link", { name: /^\/islands-/ });
  return (await link.textContent()) ?? "";
}
