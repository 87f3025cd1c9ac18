import type { Page } from "@playwright/test";
import { submitArticle } from "#db/articles/submit-article.ts";
import { closeDatabase } from "#db/client.ts";
import { aDesk, aLiveArticle, anArticle, done } from "#db/testing/builders.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.setTimeout(180_000);
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const mark = () => `w${Math.random().toString(36).slice(2, 10)}`;

test("a reporter submits, an editor returns it with a reason, and after a second submission it is approved and published", async ({
  staffPage,
}) => {
  const reporter = await staffPage("reporter", "Olena Reporter");
  const editor = await staffPage("editor", "Marko Editor");
  await aDesk(reporter.staff, editor.staff);
  const { articleId, draft } = await anArticle({ by: reporter.staff, headline: `Ferries return ${mark()}` });
  const { headline } = draft;
  const address = `/newsroom/articles/${articleId}`;

  await reporter.page.goto(address);
  await panel(reporter.page).getByRole("button", { name: "Submit" }).click();
  await expect(panel(reporter.page).getByText("Submitted.", { exact: true })).toBeVisible();
  await expect(panel(reporter.page).getByText(/Submitted by Olena Reporter/)).toBeVisible();

  await editor.page.goto("/newsroom?view=waiting");
  await editor.page.getByRole("link", { name: headline }).click();
  await panel(editor.page).getByRole("button", { name: "Return…" }).click();
  const dialog = editor.page.getByRole("dialog", { name: "Send it back" });
  await dialog.getByLabel("Reason").fill("Who said this?");
  await dialog.getByRole("button", { name: "Return" }).click();
  await expect(panel(editor.page).getByText(/Sent back by Marko Editor/)).toBeVisible();

  await reporter.page.goto("/newsroom?view=waiting");
  await expect(reporter.page.getByRole("row").filter({ hasText: headline })).toContainText("Who said this?");
  await expectAccessible(reporter.page);
  await reporter.page.getByRole("link", { name: headline }).click();
  const notice = reporter.page.getByRole("region", { name: /Marko Editor sent this back/ });
  await expect(notice).toContainText("Who said this?");
  await expectAccessible(reporter.page);
  await panel(reporter.page).getByRole("button", { name: "Submit" }).click();
  await expect(notice).toHaveCount(0);

  await editor.page.reload();
  await panel(editor.page).getByRole("button", { name: "Approve" }).click();
  await expect(panel(editor.page).getByText(/Approved by Marko Editor/)).toBeVisible();
  await editor.page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(editor.page.getByText("Published.", { exact: true })).toBeVisible();
  await editor.page.goto(`/newsroom?view=today&q=${headline.split(" ").at(-1)}`);
  await expect(editor.page.getByRole("row").filter({ hasText: headline })).toContainText("Live");
});

test("an article is handed over with a note, made due and moved to a desk, each from its line in the editor", async ({
  staffPage,
}) => {
  const editor = await staffPage("editor", "Marko Editor");
  const other = await staffPage("reporter", `Iryna ${mark()}`);
  const desk = await aDesk(editor.staff);
  const { articleId } = await anArticle({ by: editor.staff });
  const { page } = editor;
  await page.goto(`/newsroom/articles/${articleId}`);
  await line(page, "Assigned to").getByText("Change").click();
  await line(page, "Assigned to").getByRole("combobox").selectOption(other.staff.name);
  await line(page, "Assigned to").getByLabel("Note").fill("Ready for you");
  await line(page, "Assigned to").getByRole("button", { name: "Assign" }).click();
  await expect(panel(page).getByText(`Assigned to ${other.staff.name}.`)).toBeVisible();
  await line(page, "Desk").getByText("Change").click();
  await line(page, "Desk").getByRole("combobox").selectOption(desk.name);
  await line(page, "Desk").getByRole("button", { name: "Move" }).click();
  await expect(panel(page).getByText(`Moved to the desk ${desk.name}.`)).toBeVisible();
  await line(page, "Due").getByText("Change").click();
  await line(page, "Due").getByLabel("Due at").fill("2001-01-01T10:00");
  await line(page, "Due").getByRole("button", { name: "Set" }).click();
  await expect(panel(page).getByText("This time has passed. Choose one that lies ahead.")).toBeVisible();
  await line(page, "Due").getByLabel("Due at").fill("2199-01-01T10:00");
  await line(page, "Due").getByRole("button", { name: "Set" }).click();
  await expect(
    panel(page)
      .getByText(/^Due 1 Jan 2199/)
      .first(),
  ).toBeVisible();

  await other.page.goto(`/newsroom/articles/${articleId}`);
  await expect(other.page.getByRole("region", { name: /handed this to you/ })).toContainText("Ready for you");
});

test("an editor chooses rows by keyboard, acts on all of them, and reads what was refused and why", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const word = mark();
  await aLiveArticle({ headline: `Live ${word}` });
  await anArticle({ headline: `Second ${word}` });
  await anArticle({ headline: `First ${word}` });
  await page.goto(`/newsroom?q=${word}`);
  await goByKeyboard(page, `First ${word}`);
  for (const headline of [`First ${word}`, `Second ${word}`, `Live ${word}`]) {
    await expect(page.getByRole("link", { name: headline })).toBeFocused();
    await page.keyboard.press("x");
    await page.keyboard.press("j");
  }
  const bar = page.getByRole("region", { name: "Act on the chosen articles" });
  await expect(bar.getByRole("status")).toHaveText("3 chosen");
  await expectAccessible(page);
  await bar.getByLabel("What to do").focus();
  await page.keyboard.type("Approve");
  await page.keyboard.press("Tab");
  await expect(bar.getByRole("button", { name: "Do it" })).toBeFocused();
  await page.keyboard.press("Enter");
  const answers = page.getByRole("region", { name: "What to do" });
  await expect(answers).toBeFocused();
  await expect(answers.getByRole("status")).toHaveText("Done for 2 articles. One was refused:");
  const refused = answers.getByRole("listitem").filter({ hasText: `Live ${word}` });
  await expect(refused).toContainText("Readers see this very text already.");
  await expect(answers.getByRole("listitem").filter({ hasText: `First ${word}` })).toContainText("done");
  await expect(page.getByRole("row").filter({ hasText: `First ${word}` })).toContainText("Approved");
  await expectAccessible(page);

  await page.getByRole("checkbox", { name: `Choose Second ${word}` }).check();
  await bar.getByLabel("What to do").selectOption("Assign to");
  await bar.getByLabel("Assigned to").selectOption(String(staff.id));
  await bar.getByRole("button", { name: "Do it" }).click();
  await expect(answers.getByRole("status")).toHaveText(/^Done for one article\./);
  await expect(page.getByRole("row").filter({ hasText: `Second ${word}` })).toContainText(`for ${staff.name}`);
});

test("a reporter is offered only what a reporter may do to many", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const { draft } = await anArticle({ by: staff });
  await page.goto("/newsroom?view=mine");
  await page.getByRole("checkbox", { name: `Choose ${draft.headline}` }).check();
  const choices = page.getByLabel("What to do").getByRole("option");
  await expect(choices).toHaveText(["Submit", "Assign to", "Move to desk", "Spike"]);
});

test("cards are moved by keyboard where a verb leads, with the question each move asks", async ({ staffPage }) => {
  const { page } = await staffPage("editor");
  const word = mark();
  const { articleId, by, draft } = await anArticle({ headline: `Card ${word}` });
  done(await submitArticle(by, { articleId }));
  await page.goto(`/newsroom/board?q=${word}`);
  await expect(column(page, "Submitted").getByRole("link", { name: draft.headline })).toBeVisible();
  await expectAccessible(page);
  await goByKeyboard(page, draft.headline);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(column(page, "Approved").getByRole("link", { name: draft.headline })).toBeFocused();
  await expect(page.getByText(`“${draft.headline}” is now in Approved.`)).toBeVisible();

  await page.keyboard.press("Shift+ArrowLeft");
  const back = page.getByRole("dialog", { name: `Why does “${draft.headline}” go back?` });
  await expectAccessible(page);
  await back.getByRole("textbox").fill("The second source is missing.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(column(page, "Being written").getByRole("link", { name: draft.headline })).toBeFocused();
  await expect(column(page, "Being written")).toContainText("The second source is missing.");

  await page.keyboard.press("m");
  const moves = page.getByRole("dialog", { name: `Move ${draft.headline}` });
  await moves.getByRole("button", { name: "Publish now" }).click();
  const publish = page.getByRole("dialog", { name: `Publish “${draft.headline}” now?` });
  await publish.getByRole("button", { name: "Publish now" }).click();
  await expect(column(page, "Published today").getByRole("link", { name: draft.headline })).toBeVisible();
});

test("on a phone the board's columns stand under each other and nothing is wider than the screen", async ({
  staffPage,
}) => {
  const { page } = await staffPage("editor");
  await anArticle({ headline: `${"Unbreakable".repeat(6)} ${mark()}` });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/newsroom/board", "/newsroom", "/newsroom?view=today"]) {
    await page.goto(path);
    await expect(page.getByRole("search")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});

test("a filter is kept under a name, asked again, and forgotten", async ({ staffPage }) => {
  const { page } = await staffPage("reporter");
  await page.goto("/newsroom?view=late&assignee=me");
  await page.getByText("Save this filter").click();
  await page.getByLabel("Name of the filter").fill("My late ones");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const filters = page.getByRole("region", { name: "Saved filters" });
  await expect(filters.getByRole("link", { name: "My late ones" })).toBeVisible();
  await page.goto("/newsroom");
  await filters.getByRole("link", { name: "My late ones" }).click();
  await expect(page).toHaveURL(/view=late&assignee=me/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  await filters.getByRole("button", { name: "Remove the filter My late ones" }).click();
  await expect(filters.getByRole("link", { name: "My late ones" })).toHaveCount(0);
});

test("a chief adds a desk and says who sits there", async ({ staffPage }) => {
  const { page } = await staffPage("chief");
  const colleague = await staffPage("reporter", `Danylo ${mark()}`);
  const name = `Night desk ${mark()}`;
  await page.goto("/newsroom/desks");
  const add = page.getByRole("button", { name: "Add", exact: true });
  await page.locator("form").filter({ has: add }).getByLabel("Name").fill(name);
  await add.click();
  await expect(page.getByText(`“${name}” is added.`)).toBeVisible();
  const entry = page.getByRole("listitem").filter({ hasText: name });
  await entry.getByText("Change").click();
  await entry.getByLabel(colleague.staff.name).check();
  await entry.getByRole("button", { name: "Save" }).click();
  await expect(entry.getByText("Saved.")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(colleague.staff.name);
});

/** To the first row or card; a page that was just loaded does not listen to keys in its first moments. */
async function goByKeyboard(page: Page, first: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.getByRole("link", { name: first })).toBeFocused({ timeout: 500 });
  }).toPass();
}

function panel(page: Page) {
  return page.getByRole("region", { name: "At the desk" });
}

/** One line of the panel: its name, value and form. */
function line(page: Page, name: string) {
  return panel(page)
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: name }) });
}

function column(page: Page, name: string) {
  return page.getByRole("region", { name });
}

async function expectAccessible(page: Page): Promise<void> {
  const violations = await barriers(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
