import type { Page } from "@playwright/test";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase, database } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { revokeSessions } from "#db/staff/revoke-sessions.ts";
import { aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase, signIn } from "./staff-page.ts";

// Journeys about bad connections and refused saves: the browser reports each failed request as an error.
test.use({ expectedErrors: [/Failed to load resource|net::ERR_/] });

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const headline = (page: Page) => page.getByLabel("Headline", { exact: true });
const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const saved = (page: Page) => expect(page.getByText(/^Saved/)).toBeVisible();

async function openDraft(page: Page, staff: Staff): Promise<number> {
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(body(page)).toBeVisible();
  return articleId;
}

/** Stands between the editor and the newsroom: holds what either says, lets it go, or cuts the line for good. */
async function liveLine(page: Page) {
  let held: (() => void)[] | null = null;
  let isCut = false;
  const pass = (send: () => void) => {
    if (isCut) return;
    if (held) held.push(send);
    else send();
  };
  await page.routeWebSocket(/\/live$/, (ours) => {
    isCut = false;
    held = null;
    const newsroom = ours.connectToServer();
    ours.onMessage((message) => pass(() => newsroom.send(message)));
    newsroom.onMessage((message) => pass(() => ours.send(message)));
  });
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
    cut: () => {
      isCut = true;
    },
  };
}

/** The draft with everything in it that the newsroom has said to have saved. */
async function savedDraft(staff: Staff, articleId: number): Promise<Draft> {
  done(await absorbDraft({ articleId }));
  const article = await readArticle(staff, articleId);
  if (!article) throw new Error(`article ${articleId} is not there`);
  return article.draft;
}

async function savedHeadline(staff: Staff, articleId: number): Promise<string> {
  return (await savedDraft(staff, articleId)).headline;
}

async function paste(page: Page, data: { text: string; html?: string }): Promise<void> {
  await body(page).evaluate((element, { text, html }) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

test("a reporter's text survives a slow connection, and a lost one", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const line = await liveLine(page);
  const articleId = await openDraft(page, staff);
  line.hold();
  await headline(page).fill("Typed first");
  await expect(page.getByText("Saving…")).toBeVisible();
  await headline(page).fill("Typed while the first was on its way");
  line.release();
  await saved(page);
  expect(await savedHeadline(staff, articleId)).toBe("Typed while the first was on its way");

  await page.context().setOffline(true);
  await headline(page).fill("Typed in a tunnel");
  await expect(page.getByText(/^Not saved: you are offline/)).toBeVisible();
  await page.context().setOffline(false);
  await saved(page);
  expect(await savedHeadline(staff, articleId)).toBe("Typed in a tunnel");
});

test("text that never reached the server is back after a reload, of which the browser warns", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const line = await liveLine(page);
  const articleId = await openDraft(page, staff);
  line.hold();
  await headline(page).fill("Only in this browser");
  await expect(page.getByText(/^Not saved: the server does not answer/)).toBeVisible();
  const warned = page.waitForEvent("dialog");
  const reloaded = page.reload();
  const dialog = await warned;
  expect(dialog.type()).toBe("beforeunload");
  line.cut();
  await dialog.accept();
  await reloaded;
  await expect(headline(page)).toHaveValue("Only in this browser");
  await saved(page);
  expect(await savedHeadline(staff, articleId)).toBe("Only in this browser");
});

test("what an editor saves elsewhere comes in while a reporter types, and nobody's words are lost", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const articleId = await openDraft(page, staff);
  const editor = await aStaff("editor", "Quick Editor");
  await page.getByLabel("Standfirst").fill("The reporter's standfirst");
  await saved(page);
  await savedDraft(staff, articleId);
  const before = await readArticle(editor, articleId);
  if (!before) throw new Error("the editor does not see the article");
  const draft = { ...before.draft, headline: "The editor's headline" };
  done(await saveDraft(editor, { articleId, baseRevision: before.revision, draft, kind: "save" }));
  await page.getByLabel("Kicker").fill("The reporter's kicker");
  await expect(headline(page)).toHaveValue("The editor's headline");
  await saved(page);
  expect(await savedDraft(staff, articleId)).toMatchObject({
    headline: "The editor's headline",
    standfirst: "The reporter's standfirst",
    kicker: "The reporter's kicker",
  });
});

test("a headline that is too long is kept, and the editor says why it is no part of the draft yet", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const articleId = await openDraft(page, staff);
  const before = await savedHeadline(staff, articleId);
  await headline(page).fill("Long ".repeat(50));
  await expect(page.getByText(/^Your words are kept, but are no part of the saved draft yet: /)).toBeVisible();
  await page.reload();
  await expect(headline(page)).toHaveValue("Long ".repeat(50));
  expect((await readArticle(staff, articleId))?.draft.headline).toBe(before);
  await headline(page).fill("Short");
  await saved(page);
  expect(await savedHeadline(staff, articleId)).toBe("Short");
});

test("a session that ended while writing loses nothing: saving goes on after signing in again", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const articleId = await openDraft(page, staff);
  await revokeSessions(database(), { staffId: staff.id, now: new Date() });
  await headline(page).fill("Typed after the session ended");
  await expect(page.getByText(/^Not saved: your session has ended/)).toBeVisible();
  await signIn(page.context(), staff.id);
  await saved(page);
  expect(await savedHeadline(staff, articleId)).toBe("Typed after the session ended");
});

test("pasting one of our own addresses on an empty line makes a Read also, once", async ({ staffPage }) => {
  const target = await aLiveArticle();
  const { page, staff } = await staffPage("reporter");
  const articleId = await openDraft(page, staff);
  await body(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await paste(page, { text: target.address });
  await expect(page.getByText(`Read also: ${target.draft.headline}`)).toBeVisible();
  await paste(page, { text: new URL(`${target.address}?utm_source=mail`, page.url()).href });
  await expect(page.getByText(`This article already has a Read also to “${target.draft.headline}”.`)).toBeVisible();
  await saved(page);
  const links = (await savedDraft(staff, articleId)).body.content.filter(({ type }) => type === "readAlso");
  expect(links).toMatchObject([{ attrs: { articleId: target.articleId } }]);
});

test("what is pasted from a page is cleaned, its links to us become links by id, and undo takes it back", async ({
  staffPage,
}) => {
  const target = await aLiveArticle();
  const { page, staff } = await staffPage("reporter");
  const articleId = await openDraft(page, staff);
  const text = (await body(page).textContent()) ?? "";
  await body(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  const html = `<h2 style="color:red" onclick="alert(1)">Pasted heading</h2><script>alert(1)</script>
    <p>With <b>weight</b> and <a href="${target.address}">our link</a></p><p>Read also: <a href="${target.address}">x</a></p>`;
  await paste(page, { text: "Pasted heading", html });
  await expect(body(page).getByRole("heading", { name: "Pasted heading" })).toBeVisible();
  await expect(page.getByText(`Read also: ${target.draft.headline}`)).toBeVisible();
  await saved(page);
  const content = (await savedDraft(staff, articleId)).body.content;
  expect(content.map(({ type }) => type)).toEqual(["paragraph", "heading", "paragraph", "readAlso"]);
  expect(JSON.stringify(content)).toContain(`{"type":"link","attrs":{"articleId":${target.articleId}}}`);
  expect(JSON.stringify(content)).not.toMatch(/alert|color/);
  await body(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(body(page).getByRole("heading", { name: "Pasted heading" })).toHaveCount(0);
  expect(((await body(page).textContent()) ?? "").trim()).toBe(text.trim());
});

test("the block menu works by keyboard alone", async ({ staffPage }) => {
  const target = await aLiveArticle();
  const { page, staff } = await staffPage("reporter");
  await openDraft(page, staff);
  await body(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/quo");
  const menu = page.getByRole("listbox", { name: "Blocks" });
  await expect(menu.getByRole("option")).toHaveText([/^Quote/, /^Pull quote/]);
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("option", { name: /^Pull quote/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(body(page)).toContainText("/quo");
  await page.keyboard.press("ControlOrMeta+Alt+r");
  await page.keyboard.type(target.draft.headline);
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Read also: ${target.draft.headline}`)).toBeVisible();
  await page.keyboard.type("Writing goes on below.");
  await expect(body(page)).toContainText("Writing goes on below.");
});

test("the editor has no barrier that axe can find, by day, by night and on a phone", async ({ staffPage }) => {
  const target = await aLiveArticle();
  const { page, staff } = await staffPage("editor");
  const content = [
    { type: "paragraph", content: [{ type: "text", text: "Text." }] },
    { type: "readAlso", attrs: { articleId: target.articleId } },
    { type: "pullQuote", content: [{ type: "text", text: "Lifted." }] },
    { type: "embed", attrs: { url: "https://example.org/video", title: "A video" } },
  ] as Block[];
  const { articleId } = await anArticle({ by: staff, body: { type: "doc", content } });
  await page.goto(`/newsroom/articles/${articleId}`);
  await expect(page.getByText(`Read also: ${target.draft.headline}`)).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await body(page).getByText("Text.").click();
  await page.keyboard.press("ControlOrMeta+Alt+r");
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option").first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWide).toBe(false);
});
