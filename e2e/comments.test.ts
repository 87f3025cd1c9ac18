import type { Page } from "@playwright/test";
import { publishArticle } from "#db/articles/publish-article.ts";
import { closeDatabase } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { aLiveArticle, anArticle, done, paragraph } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import { barriers } from "./barriers.ts";
import { expect, type StaffPage, test } from "./journey.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const FIRST = "Ministers agreed on Tuesday to reopen the line.";
const SECOND = "It had been closed since the flood of last spring.";
const LINKED = "Readers sent pictures.";
const SECRET = "Between us: is the Tuesday right?";

const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const saved = (page: Page) => expect(page.getByText(/^Saved/)).toBeVisible();
const margin = (page: Page) => page.getByRole("complementary", { name: "Comments and suggestions" });
const changes = (page: Page) => margin(page).getByRole("region", { name: "Suggested changes" });

test("an editor comments and suggests, the reporter answers, accepts and rejects, and readers see neither", async ({
  staffPage,
  strangersPage,
}) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  const articleId = await openTogether(olena, tom);

  await select(tom.page, FIRST, "Tuesday");
  await tom.page.keyboard.press("ControlOrMeta+Alt+m");
  await tom.page.keyboard.type(`${SECRET} @Olena M`);
  await tom.page.keyboard.press("Enter");
  await expect(margin(tom.page).getByRole("textbox", { name: "Comment" })).toHaveValue(`${SECRET} @Olena Marchuk `);
  await tom.page.keyboard.press("Control+Enter");
  await expect(margin(tom.page).getByRole("article", { name: "Comment of Tom Ashdown" })).toContainText(SECRET);
  await expect(olena.page.locator(".ed-commented")).toHaveText("Tuesday");
  await expect(olena.page.getByRole("button", { name: "Comments 1" })).toBeVisible();

  await tom.page.getByRole("button", { name: "Suggest", exact: true }).click();
  await select(tom.page, FIRST, "reopen");
  await tom.page.keyboard.type("close");
  await select(tom.page, SECOND, "closed");
  await tom.page.keyboard.press("Delete");
  await saved(tom.page);
  await expect(changes(tom.page).getByRole("listitem")).toHaveText([/reopen close/, /closed/]);
  await tom.page.keyboard.press("End");
  await tom.page.keyboard.press("Enter");
  await expect(tom.page.getByText(/^While suggesting you change words only/)).toBeVisible();
  await expect(body(tom.page).locator("p").filter({ hasText: /./ })).toHaveCount(2);

  // Published in between: readers get the text as it stands without all this.
  done(await absorbDraft({ articleId }));
  const { address } = done(await publishArticle(tom.staff, { articleId }));
  const reader = await strangersPage();
  for (const path of [address ?? "", "/feeds/rss.xml"]) {
    const words = await (await reader.request.get(path)).text();
    expect(words).toContain("to reopen the line");
    for (const hidden of ["Between us", "to reopenclose", "to close the line"]) expect(words).not.toContain(hidden);
  }

  await olena.page.getByText("Tuesday", { exact: true }).click();
  const thread = margin(olena.page).getByRole("article", { name: "Comment of Tom Ashdown" });
  await expect(thread).toContainText(SECRET);
  await thread.getByRole("textbox", { name: "Reply" }).fill("Yes, I was there.");
  await thread.getByRole("button", { name: "Reply" }).click();
  await expect(margin(tom.page)).toContainText("Yes, I was there.");
  expect(await barriers(olena.page)).toEqual([]);

  await margin(olena.page).getByRole("button", { name: "Accept: replace “reopen” with “close”" }).click();
  await expect(body(olena.page)).toContainText("Ministers agreed on Tuesday to close the line.");
  await body(olena.page).getByText("closed").click();
  const here = olena.page.getByRole("group", { name: "Suggested by Tom Ashdown" });
  await here.getByRole("button", { name: "Reject: remove “closed”" }).click();
  for (const { page } of [olena, tom]) {
    await expect(changes(page)).toHaveCount(0);
    await expect(body(page)).toContainText(SECOND);
  }
  await thread.getByRole("button", { name: "Resolve" }).click();
  await expect(margin(tom.page).getByText("1 resolved")).toBeVisible();
  await expect(olena.page.locator(".ed-commented")).toHaveCount(1);
  await expect(tom.page.locator(".ed-commented:not(.is-active)")).toHaveCount(0);
});

test("words composed with an input method are suggested as typed ones are", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await tom.page.getByRole("button", { name: "Comments", exact: true }).click();
  await tom.page.getByRole("button", { name: "Suggest", exact: true }).click();
  await body(tom.page).getByText(SECOND).click();
  await tom.page.keyboard.press("End");
  await compose(tom.page, ["t", "to", "とう", "東京"]);
  await compose(tom.page, ["k", "か", "かん", "漢"]);
  await select(tom.page, FIRST, "Tuesday");
  await compose(tom.page, ["t", "to", "とう", "東京"]);
  await tom.page.keyboard.type(" now");
  // A phone's keyboard composes a word that is there already.
  await caretAfter(tom.page, FIRST, "Ministers");
  await compose(tom.page, ["Ministersh", "Ministershi", "Ministership"], { over: [0, "Ministers".length] });
  await saved(tom.page);
  for (const words of await tom.page.locator("del.ed-suggested, ins.ed-suggested").all())
    await expect(words, "it stands in its line").toHaveCSS("display", "inline");
  await expect(changes(tom.page).getByRole("listitem")).toHaveText([/hip/, /Tuesday 東京 now/, /東京漢/]);
  for (const { page } of [tom, olena]) {
    await expect(page.locator("ins.ed-suggested")).toHaveText(["hip", "東京 now", "東京漢"]);
    await expect(body(page)).toContainText("Ministership agreed on Tuesday東京 now to reopen");
    await expect(body(page)).toContainText("last spring.東京漢");
  }
});

test("words composed among suggested ones, or in a link, leave these as they are", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  const marks = [{ type: "link" as const, attrs: { href: "https://example.com/flood" } }];
  const linked = { type: "paragraph" as const, content: [{ type: "text" as const, text: LINKED, marks }] };
  await openTogether(olena, tom, [...[FIRST, SECOND].map(paragraph), linked]);
  await tom.page.getByRole("button", { name: "Comments", exact: true }).click();
  await tom.page.getByRole("button", { name: "Suggest", exact: true }).click();
  await select(tom.page, FIRST, "agreed on Tuesday");
  await tom.page.keyboard.press("Delete");
  await expect(tom.page.locator("del.ed-suggested")).toHaveText("agreed on Tuesday");
  await caretAfter(tom.page, SECOND, "It had been");
  await tom.page.keyboard.type(" wholly");
  await caretAfter(tom.page, FIRST, "agreed o");
  await compose(tom.page, ["t", "to", "とう", "東京"]);
  await caretAfter(tom.page, LINKED, "Readers sent");
  await compose(tom.page, ["k", "か", "かん", "漢"]);
  await saved(tom.page);

  await expect(body(olena.page)).toContainText("Readers sent漢 pictures.");
  await caretAfter(olena.page, SECOND, "It had been who");
  await compose(olena.page, ["k", "か", "かん", "漢"]);
  await caretAfter(olena.page, FIRST, "agreed o東京n Tue");
  await compose(olena.page, ["t", "to", "とう", "東京"]);
  await saved(olena.page);
  await expect(body(tom.page)).toContainText("Tue東京sday");
  for (const { page } of [tom, olena]) {
    await expect(page.locator("del.ed-suggested")).toHaveText(["agreed o", "n Tue", "sday"]);
    await expect(page.locator("ins.ed-suggested")).toHaveText(["東京", " who漢lly", "漢"]);
    await expect(body(page).locator("a")).toHaveText("Readers sent漢 pictures.");
  }
});

test("a comment on words that are deleted keeps them, in the body and in the headline", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await select(tom.page, SECOND, "the flood of last spring");
  await tom.page.keyboard.press("ControlOrMeta+Alt+m");
  await tom.page.keyboard.type("Which river?");
  await tom.page.keyboard.press("Control+Enter");
  const headline = tom.page.getByLabel("Headline", { exact: true });
  await headline.fill("Line to reopen");
  await headline.press("ControlOrMeta+Alt+m");
  await tom.page.keyboard.type("Too dry");
  await tom.page.keyboard.press("Control+Enter");
  await expect(margin(tom.page).getByRole("article")).toHaveText([/Line to reopen/, /the flood of last spring/]);

  // A new paragraph before them is no harm.
  await body(olena.page).getByText(SECOND).click();
  await olena.page.keyboard.press("Home");
  await nextFrame(olena.page);
  await olena.page.keyboard.press("Enter");
  await expect(tom.page.locator(".ed-commented.is-active, .ed-commented")).toHaveText("the flood of last spring");
  await select(olena.page, SECOND, SECOND);
  await olena.page.keyboard.press("Delete");
  await saved(olena.page);
  const gone = margin(tom.page).getByRole("article").filter({ hasText: "Which river?" });
  await expect(gone).toContainText("These words are no longer in the text.");
  await expect(gone).toContainText("the flood of last spring");
  await expect(tom.page.locator(".ed-commented")).toHaveCount(0);
});

test("who may read and not write comments, and is told in the newsroom when somebody names them", async ({
  staffPage,
}) => {
  const olena = await staffPage("reporter", "Olena Reader");
  const { articleId, by } = await aLiveArticle({ body: { type: "doc", content: [paragraph(FIRST)] } });
  await olena.page.goto(`/newsroom/articles/${articleId}`);
  await expect(body(olena.page)).toContainText(FIRST);
  await expect(olena.page.getByRole("toolbar")).toHaveCount(0);
  await olena.page.getByRole("button", { name: "Comments", exact: true }).click();
  await select(olena.page, FIRST, "Tuesday");
  await margin(olena.page).getByRole("button", { name: "Comment", exact: true }).click();
  await olena.page.keyboard.type("It was Monday");
  await olena.page.keyboard.press("Control+Enter");
  await expect(margin(olena.page)).toContainText("It was Monday");
  await expect(olena.page.locator(".ed-commented")).toHaveText("Tuesday");

  const tom = await staffPage("editor", "Tom Ashdown");
  await tom.page.goto(`/newsroom/articles/${articleId}`);
  await tom.page.getByText("Tuesday", { exact: true }).click();
  const thread = margin(tom.page).getByRole("article");
  await thread.getByRole("textbox", { name: "Reply" }).fill(`@Olena Reader thank you, ${by.name} will change it`);
  await thread.getByRole("button", { name: "Reply" }).click();
  // Empty once it is sent.
  await expect(thread.getByRole("textbox", { name: "Reply" })).toHaveValue("");
  await olena.page.goto("/newsroom/mentions");
  await expect(olena.page.getByRole("link", { name: "For you (1)" })).toBeVisible();
  expect(await barriers(olena.page)).toEqual([]);
  await olena.page.getByRole("link", { name: /^Tom Ashdown on / }).click();
  await expect(margin(olena.page)).toContainText("thank you");
  await expect(olena.page.locator(".ed-commented.is-active")).toHaveText("Tuesday");
  await olena.page.goto("/newsroom/mentions");
  await expect(olena.page.getByRole("link", { name: "For you", exact: true })).toBeVisible();
});

test("on a phone what is said is a sheet below the text", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const { articleId } = await anArticle({ by: olena.staff, body: { type: "doc", content: [paragraph(FIRST)] } });
  await olena.page.setViewportSize({ width: 360, height: 740 });
  await olena.page.goto(`/newsroom/articles/${articleId}`);
  await saved(olena.page);
  await select(olena.page, FIRST, "Tuesday");
  await olena.page.getByRole("button", { name: "Comment", exact: true }).click();
  await olena.page.keyboard.type("Monday?");
  await margin(olena.page).getByRole("button", { name: "Send" }).click();
  await expect(margin(olena.page)).toContainText("Monday?");
  expect(await barriers(olena.page)).toEqual([]);
  expect(await olena.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await margin(olena.page).getByRole("button", { name: "Close" }).click();
  await expect(margin(olena.page)).toHaveCount(0);
});

/** Nobody moves the caret and types within a frame; the editor learns in the next one where it stands. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown))));
}

/** Puts the caret behind these words of a line, as one who clicks there. */
async function caretAfter(page: Page, line: string, words: string): Promise<void> {
  await select(page, line, words);
  await nextFrame(page);
  await page.keyboard.press("ArrowRight");
  await nextFrame(page);
}

/** Types as people do who write Japanese or Chinese: what stands there changes until the last one is chosen; at first `over` a part. */
async function compose(page: Page, steps: string[], { over }: { over?: [from: number, to: number] } = {}) {
  const browser = await page.context().newCDPSession(page);
  const key = { windowsVirtualKeyCode: 229, key: "Process" };
  await nextFrame(page);
  for (const [at, text] of steps.entries()) {
    const part = at === 0 && over ? { replacementStart: over[0], replacementEnd: over[1] } : {};
    const caret = { selectionStart: text.length, selectionEnd: text.length };
    await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await browser.send("Input.imeSetComposition", { text, ...caret, ...part });
    await expect(body(page)).toContainText(text);
  }
  await browser.send("Input.insertText", { text: steps.at(-1) ?? "" });
  await browser.detach();
}

/** Selects words of a line with the keyboard's and mouse's own means: a selection of the browser. */
async function select(page: Page, line: string, words: string): Promise<void> {
  await body(page)
    .locator("p")
    .filter({ hasText: line.slice(0, 9) })
    .evaluate((paragraph, wanted) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      const at = texts
        .map((text) => text.data)
        .join("")
        .indexOf(wanted);
      const place = (index: number, isEnd: boolean): [Text, number] => {
        let left = index;
        for (const text of texts) {
          if (left < text.length || (isEnd && left === text.length)) return [text, left];
          left -= text.length;
        }
        throw new Error(`“${wanted}” is not there`);
      };
      (paragraph.closest('[contenteditable="true"]') as HTMLElement | null)?.focus();
      const [from, to] = [place(at, false), place(at + wanted.length, true)];
      getSelection()?.setBaseAndExtent(...from, ...to);
    }, words);
}

async function openTogether(one: StaffPage, other: StaffPage, content: Block[] = [FIRST, SECOND].map(paragraph)) {
  const { articleId } = await anArticle({ by: one.staff, body: { type: "doc", content } });
  for (const { page } of [one, other]) {
    await page.goto(`${newsroomUrl()}/newsroom/articles/${articleId}`);
    await expect(body(page)).toContainText(FIRST);
    await saved(page);
  }
  return articleId;
}
