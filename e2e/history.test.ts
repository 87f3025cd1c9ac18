import type { Page } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase } from "#db/client.ts";
import { anArticle, done, paragraph } from "#db/testing/builders.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const withNode = (node: string, text: string): Block => ({ ...paragraph(text), attrs: { node } }) as Block;
const CALM = withNode("b", "Nobody objected.");
const END = withNode("c", "The harbour stays open.");

/** Published once, and changed since: text 1 before readers, text 2 the draft. */
async function aChangedArticle(by: Staff) {
  const first = withNode("a", "The ferry left at dawn with forty people.");
  const { articleId, draft } = await anArticle({ by, body: { type: "doc", content: [first, CALM, END] } });
  done(await publishArticle(by, { articleId, baseRevision: 1 }));
  const content = [CALM, withNode("a", "The ferry sank at dawn with forty people."), END];
  const changed = { ...draft, headline: `${draft.headline} no more`, body: { type: "doc" as const, content } };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: changed, kind: "save" }));
  return { articleId, draft };
}

async function sound(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

test("an editor sees what changed since readers saw the article, and brings the older text back", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor", "Ada Editor");
  const { articleId, draft } = await aChangedArticle(staff);
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("heading", { name: /^History/ }).click();
  await page.getByRole("link", { name: "All texts and comparison" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("no more");
  const texts = page.getByRole("listitem");
  await expect(texts.filter({ hasText: "Draft now" })).toContainText("Ada Editor");
  await expect(texts.filter({ hasText: "Live now" })).toContainText("Published by Ada Editor");
  await sound(page);
  await page.getByRole("button", { name: "Compare the two" }).click();

  await expect(page.getByText("From text 1: Live now, Ada Editor")).toBeVisible();
  await expect(page.locator("ins", { hasText: "sank" })).toContainText("inserted");
  await expect(page.locator("del", { hasText: "left" })).toContainText("deleted");
  await expect(page.getByText("Moved", { exact: true })).toBeVisible();
  await expect(page.getByText("One unchanged block")).toBeVisible();
  await sound(page);
  await page.getByRole("link", { name: "Look at text 1 and bring it back" }).click();

  await expect(page.getByRole("heading", { level: 1, name: draft.headline, exact: true })).toBeVisible();
  await expect(page.getByText("The ferry left at dawn")).toBeVisible();
  await sound(page);
  await page.getByRole("button", { name: "Restore this text" }).click();
  await page.waitForURL(`**/newsroom/articles/${articleId}`);
  await expect(page.getByRole("textbox", { name: "Body" })).toContainText("The ferry left at dawn");
  const now = await readArticle(staff, articleId);
  expect(bodyText(now?.draft.body ?? draft.body)).toContain("The ferry left at dawn");
});

test("who wants an older text back after somebody else wrote on is told so, and that text stays", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const tom = await staffPage("editor", "Tom Second");
  const { articleId, draft } = await aChangedArticle(staff);
  await page.goto(`/newsroom/articles/${articleId}/history/1`);
  await expect(page.getByRole("button", { name: "Restore this text" })).toBeVisible();
  await tom.page.goto(`/newsroom/articles/${articleId}`);
  await tom.page.getByLabel("Headline", { exact: true }).fill("Tom knows more");
  await expect(tom.page.getByText(/^Saved/)).toBeVisible();
  await page.getByRole("button", { name: "Restore this text" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Tom Second has written" })).toBeVisible();
  const now = await readArticle(staff, articleId);
  expect([now?.draft.headline, draft.headline]).not.toEqual([draft.headline, draft.headline]);
});

test("a reporter looks at the history of a published article, and can bring nothing back", async ({ staffPage }) => {
  const { staff } = await staffPage("editor");
  const { articleId } = await aChangedArticle(staff);
  const { page } = await staffPage("reporter");
  await page.goto(`/newsroom/articles/${articleId}/history/1`);
  await expect(page.getByText("You may look at it, not bring it back.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore this text" })).toHaveCount(0);
});
