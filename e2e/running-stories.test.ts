import { randomUUID } from "node:crypto";
import { closeDatabase } from "#db/client.ts";
import { anArticle, done } from "#db/testing/builders.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { readThread } from "#db/threads/read-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import { LANGUAGE_COOKIE } from "#lib/language.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { TWO_SCREENS } from "./screens.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("an editor renames a running story and removes it, and its articles stay", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const mark = randomUUID().slice(0, 8);
  const { articleId } = await anArticle({ by: staff });
  const { thread } = done(await createThread(staff, { name: `Gran corridor ${mark}` }));
  done(await createThread(staff, { name: `Ferry strike ${mark}` }));
  done(await setThread(staff, { articleId, threadId: thread.id }));
  await page.goto(`/newsroom/articles/${articleId}`);
  const panel = page.getByRole("region", { name: "Running story" });
  const dialog = page.getByRole("dialog");

  await test.step("a name that another story has is refused at its field, another one holds at once", async () => {
    await panel.getByRole("button", { name: "Rename…" }).click();
    const name = dialog.getByLabel("Its name");
    await expect(name).toHaveValue(`Gran corridor ${mark}`);
    await name.fill(`FERRY strike ${mark}`);
    await dialog.getByRole("button", { name: "Rename", exact: true }).click();
    await expect(name).toHaveAccessibleDescription(/already has the name/);
    await expect(name).toHaveAttribute("aria-invalid", "true");
    for (const { name: screen, colorScheme, size } of TWO_SCREENS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      expect(await barriers(page, "dialog[open]")).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`rename-${screen}.png`) });
    }
    await page.setViewportSize(TWO_SCREENS[0].size);
    await name.fill(`Grain corridor ${mark}`);
    await name.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(panel.getByText(`Grain corridor ${mark}`, { exact: true })).toBeVisible();
    expect(await readThread(staff, { articleId })).toEqual({ id: thread.id, name: `Grain corridor ${mark}` });
  });

  await test.step("removing it asks first, and takes the story and nothing else", async () => {
    await panel.getByRole("button", { name: "Remove…" }).click();
    await expect(dialog.getByRole("heading")).toHaveText(`Remove the running story “Grain corridor ${mark}”?`);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await readThread(staff, { articleId })).not.toBeNull();
    await panel.getByRole("button", { name: "Remove…" }).click();
    for (const { name: screen, colorScheme, size } of TWO_SCREENS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.screenshot({ path: test.info().outputPath(`remove-${screen}.png`) });
    }
    await dialog.getByRole("button", { name: "Remove the story" }).click();
    await expect(panel.getByText(`Grain corridor ${mark}`, { exact: true })).toBeHidden();
    await expect(panel.getByRole("button", { name: "Remove…" })).toHaveCount(0);
    expect(await readThread(staff, { articleId })).toBeNull();
    await page.reload();
    await expect(panel).toBeVisible();
  });
});

test("a reporter sees the story of an article and no way to change or remove it; an editor reads it in Ukrainian", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const mark = randomUUID().slice(0, 8);
  const { articleId } = await anArticle({ by: staff });
  const { thread } = done(await createThread(staff, { name: `Grain corridor ${mark}` }));
  done(await setThread(staff, { articleId, threadId: thread.id }));
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(page.getByText(`Grain corridor ${mark}`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename…" })).toHaveCount(0);

  const editor = await staffPage("editor");
  await editor.page.context().addCookies([{ name: LANGUAGE_COOKIE, value: "uk", url: newsroomUrl() }]);
  await editor.page.goto(`/newsroom/articles/${articleId}`);
  await editor.page.getByRole("region", { name: "Серія" }).getByRole("button", { name: "Видалити…" }).click();
  await expect(editor.page.getByRole("dialog").getByRole("heading")).toHaveText(
    `Видалити серію «Grain corridor ${mark}»?`,
  );
});
