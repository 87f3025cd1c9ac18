import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { asc, inArray } from "drizzle-orm";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase, database } from "#db/client.ts";
import { liveArticles, revisions } from "#db/schema/schema.ts";
import { aLiveArticle, aSection, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import { LANGUAGE_COOKIE } from "#lib/language.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

test.use({ expectedErrors: [/status of 410/] });
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const LONG =
  "The harbour reopened on Monday after three weeks of repairs, and the first ferry left with forty passengers.";
const body = (...content: Body["content"]): Body => ({ type: "doc", content });
const story = (...more: Block[]): Body =>
  body(...Array.from({ length: 6 }, (_, at) => paragraph(`${at + 1}. ${LONG}`)), ...more);

function linked(articleId: number, at: number): Block {
  return {
    type: "paragraph",
    content: [
      { type: "text", text: `In year ${at} the ` },
      { type: "text", text: "old bridge", marks: [{ type: "link", attrs: { articleId } }] },
      { type: "text", text: " was still open. It was narrow." },
    ],
  };
}

/** Two sections of one name could not be told apart on the front. */
const aNamedSection = (name: string) => aSection(undefined, `${name} ${randomUUID().slice(0, 8)}`);

/** An article that fifty others point to, in two ways, and one that may take its place. */
async function pointedAt(count: number) {
  const section = (await aNamedSection("Harbour")).id;
  const old = await aLiveArticle({ section, headline: "The old harbour bridge closes", body: story() });
  const next = await aLiveArticle({ section, headline: "The new harbour bridge opens", body: story() });
  const sources: Awaited<ReturnType<typeof aLiveArticle>>[] = [];
  for (let at = 0; at < count; at += 1) {
    const link = at % 2 === 0 ? readAlso(old.articleId, "Own words") : linked(old.articleId, at);
    sources.push(await aLiveArticle({ section, body: body(paragraph(`Report ${at}.`), link, paragraph("The end.")) }));
  }
  return { section, old, next, sources, ids: sources.map(({ articleId }) => articleId) };
}

const liveOf = (ids: number[]) =>
  database()
    .select()
    .from(liveArticles)
    .where(inArray(liveArticles.articleId, ids))
    .orderBy(asc(liveArticles.articleId));

/** Follows every link of these pages and says which of them answer that they are gone. */
async function goneFrom(request: APIRequestContext, addresses: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const address of addresses) {
    const html = await (await request.get(address)).text();
    expect(/<p class="read-also">[^<]*<\/p>/.test(html)).toBe(false);
    for (const [, href = ""] of html.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)) found.add(href);
  }
  const gone: string[] = [];
  for (const href of found) if ((await request.get(href)).status() === 410) gone.push(href);
  return gone;
}

function leadsTo(html: string, address: string, words: string): boolean {
  return [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].some(
    ([, to, said]) => to === address && said === words,
  );
}

async function accessible(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

test("an editor withdraws an article that fifty others point to, and takes it back", async ({ staffPage, request }) => {
  test.setTimeout(180_000);
  const { page, staff } = await staffPage("editor", "Ida Editor");
  const { old, next, sources, ids } = await pointedAt(50);
  const { thread } = done(await createThread(staff, { name: `The bridges ${old.articleId}` }));
  for (const { articleId } of [old, next]) done(await setThread(staff, { articleId, threadId: thread.id }));
  const before = await liveOf(ids);
  await page.goto(`/newsroom/articles/${old.articleId}`);
  await page.getByRole("button", { name: "Withdraw…" }).click();
  const dialog = page.getByRole("dialog", { name: "Withdraw this article?" });
  await expect(dialog).toContainText("50 links in articles that readers see point here.");
  const lines = dialog.getByRole("group", { name: /^Read also lines 25 in 25 articles/ });
  const words = dialog.getByRole("group", { name: /^Links in the text 25 in 25 articles/ });
  await expect(lines.getByRole("radio", { name: "Replace with" })).toBeChecked();
  await expect(words.getByRole("radio", { name: /^Keep/ })).toBeChecked();
  await words.getByText("Show them").click();
  await expect(words.getByRole("listitem")).toHaveCount(20);
  await expect(words.getByRole("listitem").first()).toContainText("In year 1 the old bridge was still open.");
  await words.getByRole("button", { name: "Show more" }).click();
  await expect(words.getByRole("listitem")).toHaveCount(25);
  await accessible(page);
  await choose(lines, "new harbour", "The new harbour bridge opens");
  await words.getByRole("radio", { name: "Take the links off, keep the words" }).check();
  await dialog.getByLabel("Notice for readers").fill("Withdrawn for legal reasons.");
  await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.getByText("Links of 50 articles were changed.")).toBeVisible();

  expect((await request.get(old.address)).status()).toBe(410);
  const addresses = [...sources.map(({ address }) => address), "/latest", "/"];
  expect(await goneFrom(request, addresses)).toEqual([]);
  const first = await (await request.get(sources[0]?.address ?? "")).text();
  expect(leadsTo(first, next.address, "The new harbour bridge opens")).toBe(true);
  expect(first.includes("Updated")).toBe(false);
  const made = await database().select().from(revisions).where(inArray(revisions.articleId, ids));
  expect(made.filter(({ kind }) => kind === "links")).toHaveLength(50);

  await page.goto(`/newsroom/articles/${ids[0]}/history`);
  await expect(page.getByText("Links changed because “The old harbour bridge closes” was withdrawn")).toBeVisible();
  await page.goto(`/newsroom/articles/${old.articleId}`);
  await page.getByRole("button", { name: "Undo the withdrawal…" }).click();
  await expect(page.getByRole("dialog")).toContainText("The links of 50 articles say again what they said.");
  await page.getByRole("button", { name: "Undo it" }).click();
  await expect(page.getByText("Undone: 50 articles are to the letter what they were.")).toBeVisible();
  expect((await request.get(old.address)).status()).toBe(200);
  const after = await liveOf(ids);
  expect(JSON.stringify(after.map((row) => row.body))).toBe(JSON.stringify(before.map((row) => row.body)));
  expect(after.map((row) => row.updatedAt)).toEqual(before.map((row) => row.updatedAt));
  const again = await (await request.get(sources[0]?.address ?? "")).text();
  expect(leadsTo(again, old.address, "Own words")).toBe(true);
});

async function choose(group: ReturnType<Page["getByRole"]>, q: string, headline: string): Promise<void> {
  await group.getByRole("button", { name: "Choose another…" }).click();
  await group.getByRole("combobox", { name: "Another article to take the place" }).fill(q);
  await group.getByRole("listbox").getByRole("option", { name: headline }).first().click();
}

test("an article that goes to another section says who points to it, and its links follow it", async ({
  staffPage,
  request,
}) => {
  const { page, staff } = await staffPage("editor");
  const { old, sources } = await pointedAt(2);
  const elsewhere = await aNamedSection("Elsewhere");
  const draft = { ...old.draft, section: elsewhere.id };
  done(await saveDraft(staff, { articleId: old.articleId, baseRevision: 1, draft, kind: "save" }));
  await page.goto(`/newsroom/articles/${old.articleId}`);
  await page.getByRole("button", { name: "Update and move…" }).click();
  const dialog = page.getByRole("dialog", { name: "This moves the article to another section" });
  await expect(dialog).toContainText("they follow it to the new section");
  await expect(dialog.getByRole("radio", { name: "Keep: the lines follow it" })).toBeChecked();
  await accessible(page);
  await dialog.getByRole("button", { name: "Update and move", exact: true }).click();
  await expect(dialog).toBeHidden();
  const html = await (await request.get(sources[0]?.address ?? "")).text();
  expect(leadsTo(html, `/${elsewhere.slug}/the-old-harbour-bridge-closes`, "Own words")).toBe(true);
  expect(
    await goneFrom(
      request,
      sources.map(({ address }) => address),
    ),
  ).toEqual([]);
});

test("a desk is offered a link back, accepts one in its queue and declines one in the editor", async ({
  staffPage,
  request,
}) => {
  const { page } = await staffPage("editor");
  const section = (await aNamedSection("Harbour")).id;
  const here = await aLiveArticle({ section, headline: "Ferries return to the quay", body: story() });
  const first = await aLiveArticle({
    section,
    headline: "Tickets cost more",
    body: story(readAlso(here.articleId), paragraph(LONG)),
  });
  await aLiveArticle({
    section,
    headline: "Fog stops the ferry",
    body: story(readAlso(here.articleId), paragraph(LONG)),
  });
  const [before] = await liveOf([here.articleId]);
  await page.goto("/newsroom/link-backs");
  await expect(page.getByRole("navigation").getByRole("link", { name: /^Link back\? \(\d+\)$/ })).toHaveAttribute(
    "aria-current",
    "page",
  );
  const offer = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Tickets cost more" }) });
  await expect(offer).toContainText("The line would stand below:");
  await accessible(page);
  await offer.getByLabel("Words of the line from").fill("What it costs");
  await offer.getByRole("button", { name: /^Link back from “Ferries return to the quay” to “Tickets/ }).click();
  await expect(page.getByText("“Ferries return to the quay” has its link back.")).toBeVisible();
  await expect(offer).toHaveCount(0);
  const html = await (await request.get(here.address)).text();
  expect(leadsTo(html, first.address, "What it costs")).toBe(true);
  expect(html.includes("Updated")).toBe(false);
  expect((await liveOf([here.articleId]))[0]?.updatedAt).toEqual(before?.updatedAt);

  await page.goto(`/newsroom/articles/${here.articleId}`);
  const panel = page.getByRole("region", { name: "One article links here: link back?" });
  await expect(panel).toContainText("Fog stops the ferry");
  await accessible(page);
  await panel.getByRole("button", { name: /^Do not link back/ }).click();
  await expect(page.getByText("Declined. It is not offered again.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: /link back\?$/ })).toHaveCount(0);
});

test("the sheet and the queue speak Ukrainian", async ({ staffPage }) => {
  const { page } = await staffPage("editor");
  await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: "uk", url: newsroomUrl() }]);
  const { section, old } = await pointedAt(2);
  await aLiveArticle({ section, body: story(readAlso(old.articleId), paragraph(LONG)) });
  await page.goto(`/newsroom/articles/${old.articleId}`);
  await page.getByRole("button", { name: "Зняти…" }).click();
  const dialog = page.getByRole("dialog", { name: "Зняти матеріал з публікації?" });
  await expect(dialog).toContainText("сюди ведуть 3 посилання");
  await expect(dialog.getByRole("radio", { name: "Лишити: надрукуються слова без посилання" })).toBeChecked();
  await page.goto("/newsroom/link-backs");
  await expect(page.getByRole("heading", { name: "Послатися навзаєм?" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Рядок стоятиме під словами:");
});
