import type { Page } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase } from "#db/client.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const ORDER = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh"];
const told = (order: string) => paragraph(`${order}, the ferries sailed again at dawn.`);
const paragraphs = ORDER.map(told);
const heading: Block = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "On the pier" }] };
const linked = (words: string, articleId: number): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: "It was late. The crew said that " },
    { type: "text", text: words, marks: [{ type: "link", attrs: { articleId } }] },
    { type: "text", text: " had helped. Nobody slept." },
  ],
});

const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const lineOf = (page: Page, headline: string) => body(page).locator(".ed-read-also", { hasText: headline });
const ruler = (page: Page) => page.getByRole("toolbar", { name: /places? for a Read also/ });
const saved = (page: Page) => expect(page.locator(".ed-save-state")).toHaveAttribute("data-state", "saved");
const types = async (staff: Staff, articleId: number) => {
  const article = await readArticle(staff, articleId);
  return article?.draft.body.content.map(({ type }) => type).join(" ");
};

test("a reporter is told of a Read also that stands badly and has it placed, with the keyboard alone", async ({
  staffPage,
}) => {
  const [early, chosen, another] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const { page, staff } = await staffPage("reporter");
  const [first, ...others] = paragraphs as [Block, ...Block[]];
  const content = [first, readAlso(early.articleId), ...others.slice(0, 3), heading, ...others.slice(3)];
  const { articleId } = await anArticle({ by: staff, body: { type: "doc", content } });
  await page.goto(`/newsroom/articles/${articleId}`);
  const bad = lineOf(page, early.draft.headline);
  const why = "A Read also stands before the second paragraph";
  await expect(bad.getByText(why)).toBeVisible();
  const publishing = page.getByRole("region", { name: "Publishing" });
  await publishing.getByText(/worth a look/).click();
  await expect(publishing.getByText(why)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("badly.png") });

  await bad.getByRole("button", { name: "Place for me" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("it stands after “Second, the ferries sailed again at dawn” now")).toBeVisible();
  await expect(page.getByText(why)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(bad.getByText(why)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(page.getByText(why)).toHaveCount(0);

  const marks = ruler(page).getByRole("button");
  await expect(marks).toHaveCount(3);
  await marks.first().focus();
  await expect(marks.first()).toHaveAccessibleName("Read also after “Fourth, the ferries sailed again at dawn”");
  await page.keyboard.press("ArrowDown");
  await expect(marks.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(marks.last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.keyboard.type(chosen.draft.headline);
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(lineOf(page, chosen.draft.headline)).toBeVisible();
  await expect(lineOf(page, chosen.draft.headline)).not.toContainText("stands");

  await page.keyboard.press("ControlOrMeta+Alt+r");
  await page.keyboard.type(another.draft.headline);
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
  await expect(page.getByText("It comes after “Sixth, the ferries sailed again at dawn”")).toBeVisible();
  await expect(page.getByText("At the caret: A Read also stands right under a heading")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: "Place for me" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.screenshot({ path: test.info().outputPath("picker.png") });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Read also put in after “Sixth")).toBeVisible();
  await expect(ruler(page)).toHaveCount(0);
  const placed = [
    ...["paragraph", "paragraph", "readAlso", "paragraph", "paragraph", "readAlso"],
    ...["heading", "paragraph", "paragraph", "readAlso", "paragraph"],
  ].join(" ");
  await expect.poll(() => types(staff, articleId)).toBe(placed);
  expect(await barriers(page)).toEqual([]);
});

test("a line to what is not public yet says what readers see now, and gets a fallback by keyboard", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const coming = await anArticle({ by: staff, headline: "A coming thing of the harbour" });
  const [instead, next] = [await aLiveArticle(), await aLiveArticle()];
  const { thread } = done(await createThread(staff, { name: `Harbour ${coming.articleId}` }));
  for (const { articleId } of [coming, next]) done(await setThread(staff, { articleId, threadId: thread.id }));
  const content = [...paragraphs.slice(0, 2), readAlso(coming.articleId), ...paragraphs.slice(2)];
  const { articleId } = await anArticle({ by: staff, body: { type: "doc", content } });
  await page.goto(`/newsroom/articles/${articleId}`);
  const line = lineOf(page, coming.draft.headline);
  await expect(line).toContainText(`Readers see nothing here until “${coming.draft.headline}” is published`);

  await line.getByRole("button", { name: "Fallback" }).focus();
  await page.keyboard.press("Enter");
  const group = line.getByRole("group", { name: "While readers cannot open it, they see" });
  await group.getByRole("radio", { name: "nothing" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(group.getByRole("radio", { name: "the next in its running story" })).toBeChecked();
  await expect(line).toContainText(`Readers see “${next.draft.headline}” here until “${coming.draft.headline}”`);
  await page.keyboard.press("ArrowDown");
  await group.getByRole("combobox", { name: "Which article instead?" }).focus();
  await page.keyboard.type(instead.draft.headline);
  await expect(group.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(line).toContainText(`Readers see “${instead.draft.headline}” here until`);
  await saved(page);
  const fallback = async () => (await readArticle(staff, articleId))?.draft.body.content[2]?.attrs;
  await expect.poll(fallback).toMatchObject({ articleId: coming.articleId, fallback: instead.articleId });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
    await line.screenshot({ path: test.info().outputPath(`fallback-${colorScheme}.png`) });
  }
});

test("an editor sees where an article leads and who leads here, fresh after a save, and gives it a running story", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const [target, coming] = [await aLiveArticle(), await anArticle({ by: staff, headline: "What is coming" })];
  const outside: Block = {
    type: "paragraph",
    content: [{ type: "text", text: "a map", marks: [{ type: "link", attrs: { href: "https://maps.example/1" } }] }],
  };
  const content = [
    ...[...paragraphs.slice(0, 2), readAlso(coming.articleId), linked("the ferry", target.articleId), outside],
    ...paragraphs.slice(2),
  ];
  const here = await aLiveArticle({ by: staff, body: { type: "doc", content } });
  const source = await aLiveArticle({
    by: staff,
    body: { type: "doc", content: [told("First"), linked("its report", here.articleId)] },
  });
  await page.goto(`/newsroom/articles/${here.articleId}`);
  const outgoing = page.getByRole("region", { name: "3 links in this article" });
  await expect(outgoing.getByRole("listitem")).toHaveCount(3);
  const waiting = outgoing.getByRole("listitem").filter({ hasText: coming.draft.headline });
  await expect(waiting).toContainText("Readers see nothing here until");
  await expect(outgoing.getByRole("listitem").last()).toContainText("https://maps.example/1");
  await expect(ruler(page)).toBeVisible();
  await outgoing.getByRole("button", { name: target.draft.headline }).focus();
  await page.keyboard.press("Enter");
  await expect(body(page)).toBeFocused();
  await page.keyboard.type("Here: ");
  await expect(body(page)).toContainText("Here: It was late.");

  const incoming = page.getByRole("region", { name: "One link leads here" });
  const item = incoming.getByRole("listitem");
  await expect(item).toContainText("In the text · paragraph 2");
  await expect(item).toContainText("“The crew said that its report had helped.”");
  await expect(item).toContainText("Readers see it now.");
  const before = await readArticle(staff, source.articleId);
  if (!before) throw new Error("the source is gone");
  const more = { ...before.draft.body, content: [...before.draft.body.content, readAlso(here.articleId)] };
  done(
    await saveDraft(staff, {
      ...{ articleId: source.articleId, baseRevision: before.revision, kind: "save" },
      draft: { ...before.draft, body: more },
    }),
  );
  done(await publishArticle(staff, { articleId: coming.articleId }));
  await page.keyboard.type("And so on. ");
  const two = page.getByRole("region", { name: "2 links lead here" });
  await expect(two.getByRole("listitem").last()).toContainText("Read also · after paragraph 2");
  await expect(two.getByRole("listitem").last()).toContainText("Only in the draft.");

  await expect(waiting).toContainText("Live");
  await expect(waiting).not.toContainText("Readers see nothing");

  const story = page.getByRole("combobox", { name: "Part of" });
  const name = `The winter ferries ${here.articleId}`;
  await story.focus();
  await page.keyboard.type(name);
  await expect(page.getByRole("option", { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Running story" });
  await expect(panel.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  await page.reload();
  await expect(panel.getByText(name, { exact: true })).toBeVisible();

  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(two).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.screenshot({
        path: test.info().outputPath(`editor-${width}-${colorScheme}.png`),
        fullPage: width < 400,
      });
      await page
        .getByRole("region", { name: "Links", exact: true })
        .screenshot({ path: test.info().outputPath(`links-${width}-${colorScheme}.png`) });
    }
  }
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWide).toBe(false);
});

test("a reporter who may not publish cannot move an article that was public to another running story", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const editor = await aStaff("editor");
  const { thread } = done(await createThread(editor, { name: `Old story ${staff.id}` }));
  const { articleId } = await aLiveArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("combobox", { name: "Part of" }).focus();
  await page.keyboard.type(thread.name);
  await expect(page.getByRole("option", { name: thread.name, exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Only an editor changes the running story of an article that was public.")).toBeVisible();
});
