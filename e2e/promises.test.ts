import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase, database } from "#db/client.ts";
import { listArticlePromises } from "#db/promises/list-article-promises.ts";
import { promiseText } from "#db/promises/promise-text.ts";
import { promises, staff as staffTable } from "#db/schema/schema.ts";
import { readSettings } from "#db/settings/read-settings.ts";
import { aLiveArticle, anArticle, done } from "#db/testing/builders.ts";
import { wallTime } from "#lib/wall-time.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const HOUR = 3_600_000;
const promised = (page: Page) => page.getByRole("list", { name: "Promised" });

test("an editor schedules for a few seconds ahead, and the page is public within two seconds of that time", async ({
  staffPage,
  request,
}) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Schedule…" }).click();
  const dueAt = new Date(Math.ceil((Date.now() + 6_000) / 1000) * 1000);
  await page.getByLabel("When").fill(await onTheClocks(dueAt));
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(page.getByText(/^Promised for/)).toBeVisible();
  await expect(promised(page)).toContainText("Publish");

  const { draft } = (await readArticle(staff, articleId)) ?? {};
  const kept = () => listArticlePromises(staff, { articleId }).then((listed) => listed.done[0]);
  await expect.poll(async () => (await kept())?.seenAt ?? null, { timeout: 20_000 }).not.toBeNull();
  const promise = await kept();
  expect(promise).toMatchObject({ kind: "publish", state: "done", seen: { status: 200, fresh: true } });
  expect((promise?.seenAt?.getTime() ?? 0) - dueAt.getTime()).toBeLessThan(2_000);
  const answer = await request.get(promise?.address ?? "/");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(draft?.headline);
  await expect(page.getByText("One promise kept")).toBeVisible();
  await page.getByText("One promise kept").click();
  await expect(page.getByRole("list", { name: "Done" })).toContainText(/Published.*Seen by readers at/);
});

test("six in the morning takes three presses, and can be taken back", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Schedule…" }).click();
  await page.getByRole("button", { name: /06:00$/ }).click();
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(promised(page)).toContainText(/Publish .*06:00/);
  const { publishAt } = (await readArticle(staff, articleId)) ?? {};
  expect(publishAt && (await onTheClocks(publishAt)).slice(11, 16)).toBe("06:00");
  await promised(page).getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(promised(page)).toHaveCount(0);
  expect((await readArticle(staff, articleId))?.publishAt).toBeNull();
});

test("a time that has passed, or that no clock shows, is refused beside the field, and what was typed stays", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Schedule…" }).click();
  await page.getByLabel("When").fill("2020-05-04T10:30");
  await page.getByLabel("Note for colleagues").fill("After the vote");
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  const field = page.getByLabel("When");
  await expect(field).toHaveAccessibleDescription("This time has passed. Choose a later one.");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Note for colleagues")).toHaveValue("After the vote");
  await field.fill("2027-03-28T03:30");
  await expect(field).toHaveAccessibleDescription(/03:30 does not exist. Choose 02:59 or earlier, or 04:00 or later/);
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/03:30 does not exist/);
  await field.fill("2027-10-31T03:30");
  await expect(field).toHaveAccessibleDescription(/comes twice that night.*The first one is meant/);
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(promised(page)).toContainText("After the vote");
  expect((await readArticle(staff, articleId))?.publishAt?.toISOString()).toBe("2027-10-31T00:30:00.000Z");
});

test("an update of a live article, its withdrawal and an embargo stand in one list and on the board", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const { articleId, draft } = await aLiveArticle();
  const newer = { ...draft, headline: `${draft.headline} again` };
  done(await saveDraft(staff, { articleId, baseRevision: 1, draft: newer, kind: "save" }));
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Schedule…" }).click();
  await page.getByLabel("When").fill(await onTheClocks(new Date(Date.now() + 2 * HOUR)));
  await page.getByLabel("Which text").selectOption({ label: "As it stands now" });
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(promised(page).getByRole("listitem")).toHaveCount(1);

  await page.getByRole("button", { name: "Schedule…" }).click();
  await page.getByLabel("Withdraw from readers").check();
  await page.getByLabel("When").fill(await onTheClocks(new Date(Date.now() + 5 * HOUR)));
  await page.getByRole("textbox", { name: "Notice for readers" }).fill("The licence of this report has ended.");
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(promised(page).getByRole("listitem")).toHaveCount(2);

  await page.getByRole("button", { name: "Embargo…" }).click();
  await page.getByLabel("Embargo until").fill(await onTheClocks(new Date(Date.now() + 3 * HOUR)));
  await page.getByRole("button", { name: "Set embargo" }).click();
  await expect(promised(page).getByRole("listitem")).toContainText([/^Update/, /^Embargo ends/, /^Withdraw/]);
  await expect(page.getByRole("button", { name: "Publish when the embargo ends" })).toBeVisible();

  await page.goto("/newsroom/promises?mine=yes");
  const rows = page.getByRole("listitem").filter({ hasText: newer.headline });
  await expect(rows).toHaveCount(3);
  await expect(rows.last()).toContainText("The licence of this report has ended.");
  await rows
    .last()
    .getByRole("button", { name: /^Take back/ })
    .click();
  await expect(rows).toHaveCount(2);
});

test("the owner of a promise that could not be kept is told on every page, and tries again", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const other = await staffPage("editor");
  const { articleId, draft } = await anArticle({ by: staff });
  const dueAt = new Date(Date.now() + HOUR);
  done(await promiseText(staff, { articleId, kind: "publish", dueAt }));
  // For a while the editor is a reporter, who may not publish: long enough for the time to come.
  await database().update(staffTable).set({ role: "reporter" }).where(eq(staffTable.id, staff.id));
  await database()
    .update(promises)
    .set({ dueAt: new Date(Date.now() - 1000) })
    .where(eq(promises.articleId, articleId));
  await expect
    .poll(async () => (await listArticlePromises(staff, { articleId })).waiting[0]?.state, { timeout: 20_000 })
    .toBe("failed");
  await database().update(staffTable).set({ role: "editor" }).where(eq(staffTable.id, staff.id));

  const alert = (on: Page) => on.getByRole("region", { name: "Promises that were not kept" });
  await page.goto("/newsroom");
  await expect(alert(page)).toContainText(`${draft.headline}: not published`);
  await expect(alert(page)).toContainText("may no longer do this");
  await other.page.goto("/newsroom");
  await expect(alert(other.page).getByText(draft.headline)).toHaveCount(0);
  await alert(page).getByRole("link", { name: "See what waits" }).first().click();
  const row = page.getByRole("listitem").filter({ hasText: draft.headline });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await row.getByRole("button", { name: /^Try again/ }).click();
  await expect(row).toHaveCount(0);
  const seenAt = async () => (await listArticlePromises(staff, { articleId })).done[0]?.seenAt ?? null;
  await expect.poll(seenAt, { timeout: 20_000 }).not.toBeNull();
  await page.goto("/newsroom/promises?part=late&mine=yes");
  await expect(row).toContainText(/Published.*late.*Seen by readers at/);
  await expect(alert(page)).toHaveCount(0);
});

test("a reporter sees on the board what is promised for their article, and cannot change it", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const editor = await staffPage("editor");
  const { articleId, draft } = await anArticle({ by: staff });
  done(await promiseText(editor.staff, { articleId, kind: "publish", dueAt: new Date(Date.now() + HOUR) }));
  await page.goto("/newsroom/promises");
  const rows = page.getByRole("listitem").filter({ hasText: draft.headline });
  await expect(rows).toContainText(editor.staff.name);
  await expect(page.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(promised(page)).toContainText("Publish");
  await expect(page.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
});

test("scheduling has no barrier that axe can find, by day and by night, and fits a phone", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await aLiveArticle({ by: staff });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Schedule…" }).click();
  await page.getByLabel("Withdraw from readers").check();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
});

/** What the field of a time holds, to the second. */
async function onTheClocks(moment: Date): Promise<string> {
  const { site } = await readSettings();
  return `${wallTime(moment, site.timeZone)}:${String(moment.getUTCSeconds()).padStart(2, "0")}`;
}
