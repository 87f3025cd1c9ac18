import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { assignArticle } from "#db/articles/assign-article.ts";
import { closeDatabase, database } from "#db/client.ts";
import { revokeSessions } from "#db/staff/revoke-sessions.ts";
import { aLiveArticle, anArticle } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import { barriers } from "./barriers.ts";
import { expect, type StaffPage, test } from "./journey.ts";
import { startNewsroom } from "./newsroom.ts";
import { newsroomUrl, pointToNewsroomsDatabase, signIn } from "./staff-page.ts";

// Journeys about lost lines and killed servers: the browser reports each failed request as an error.
test.use({ expectedErrors: [/Failed to load resource|net::ERR_|WebSocket connection to/] });

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const LINES = ["Ministers agreed on Tuesday to reopen the line.", "It had been closed since the flood."] as const;
const TYPED = "In the margins of the meeting nobody spoke of the price. ".repeat(6).slice(0, 300);

const headline = (page: Page) => page.getByLabel("Headline", { exact: true });
const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const saved = (page: Page) => expect(page.getByText(/^Saved/)).toBeVisible();
const here = (page: Page) => page.getByRole("list", { name: "Who is here" });

test("two people write in one paragraph, each sees the other's words, name and place", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);

  await caretAtEnd(olena.page, LINES[0]);
  await caretIn(tom.page, LINES[0]);
  await tom.page.keyboard.press("Home");
  await Promise.all([
    olena.page.keyboard.type(" Work begins in spring."),
    tom.page.keyboard.type("After two years of talks: "),
  ]);
  const words = "After two years of talks: Ministers agreed on Tuesday to reopen the line. Work begins in spring.";
  for (const { page } of [olena, tom]) {
    await expect(body(page).getByText(words)).toBeVisible();
    await saved(page);
  }
  await expect(body(tom.page).locator(".ed-their-caret")).toHaveAttribute("data-name", "Olena Marchuk");
  await expect(
    here(tom.page).getByRole("button", { name: /^Olena Marchuk, in “After two years of talks:…”$/ }),
  ).toBeVisible();

  await tom.page.getByLabel("Section").focus();
  await expect(here(olena.page).getByRole("button", { name: "Tom Ashdown, in the section" })).toBeVisible();
  await headline(tom.page).click();
  await expect(olena.page.locator(".ed-headline .ed-their-caret")).toHaveAttribute("data-name", "Tom Ashdown");
  await expect(here(olena.page).getByRole("button", { name: "Tom Ashdown, in the headline" })).toBeVisible();
  expect(await barriers(olena.page)).toEqual([]);

  await tom.page.goto("/newsroom");
  await expect(here(olena.page)).toHaveCount(0);
  // Everything is acknowledged: on a shared computer nothing of it stays behind.
  await expect.poll(() => changesKept(tom.page)).toBe(0);
  expect(await changesKept(olena.page)).toBeGreaterThan(0);
});

test("a caret stays at its word while somebody else writes before it, in the headline too", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await headline(olena.page).fill("Line to reopen");
  await expect(headline(tom.page)).toHaveValue("Line to reopen");
  await headline(olena.page).press("End");
  await headline(tom.page).press("Home");
  await tom.page.keyboard.type("Flooded ");
  await expect(headline(olena.page)).toHaveValue("Flooded Line to reopen");
  await olena.page.keyboard.type(" in spring");
  await expect(headline(tom.page)).toHaveValue("Flooded Line to reopen in spring");

  await caretAtEnd(olena.page, LINES[1]);
  await caretIn(tom.page, LINES[0]);
  await tom.page.keyboard.press("Home");
  await tom.page.keyboard.type("A new first line.");
  await tom.page.keyboard.press("Enter");
  await expect(body(olena.page)).toContainText("A new first line.");
  await olena.page.keyboard.type(" Trains stood still.");
  await expect(body(tom.page)).toContainText(`${LINES[1]} Trains stood still.`);
});

test("every key that moves the caret moves it, also while somebody else writes", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await caretAtEnd(olena.page, LINES[1]);
  await caretAtEnd(tom.page, LINES[0]);
  const writing = tom.page.keyboard.type(TYPED, { delay: 10 });
  for (let press = 0; press < 40; press += 1) {
    await olena.page.keyboard.press("Home");
    expect(await caretAFrameLater(olena.page)).toBe(0);
    await olena.page.keyboard.press("End");
    expect(await caretAFrameLater(olena.page)).toBe(LINES[1].length);
  }
  await writing;
});

test("undo takes back one's own steps only, in the body and in the headline alike", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  const before = await headline(olena.page).inputValue();
  await headline(olena.page).press("End");
  await olena.page.keyboard.type(" (Olena)");
  await caretAtEnd(olena.page, LINES[0]);
  await olena.page.keyboard.type(" Olena's words.");
  await caretAtEnd(tom.page, LINES[1]);
  await tom.page.keyboard.type(" Tom's words.");
  await expect(body(olena.page)).toContainText("Tom's words.");

  const undo = "ControlOrMeta+z";
  const shortly = { timeout: 300 };
  await undoUntil(olena.page, undo, () => expect(body(olena.page)).not.toContainText("Olena", shortly));
  await undoUntil(olena.page, undo, () => expect(headline(olena.page)).toHaveValue(before, shortly));
  await expect(headline(olena.page)).toBeFocused();
  await expect(headline(tom.page)).toHaveValue(before);
  await expect(body(tom.page)).toContainText("Tom's words.");
  await expect(body(tom.page)).not.toContainText("Olena");
  const redone = `${before} (Olena)`;
  await undoUntil(olena.page, "ControlOrMeta+Shift+z", () => expect(headline(olena.page)).toHaveValue(redone, shortly));
  await expect(headline(tom.page)).toHaveValue(redone);
});

test("the list of articles and every open editor tell what the others are doing", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  const chief = await staffPage("chief");
  await openTogether(olena, tom);
  const title = await headline(olena.page).inputValue();
  await chief.page.goto("/newsroom");
  const row = chief.page.getByRole("row", { name: title });
  await expect(row).toContainText("Open just now:Olena MarchukTom Ashdown");

  await olena.page.getByLabel("Standfirst").fill("The line was closed since the flood.");
  await expect(tom.page.getByLabel("Standfirst")).toHaveValue("The line was closed since the flood.");
  await tom.page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(tom.page.getByText("Published.")).toBeVisible();
  await expect(olena.page.locator(".ed-header").getByText("Live", { exact: true })).toBeVisible();
  await olena.page.getByLabel("Standfirst").fill("The line was closed for five years.");
  for (const { page } of [olena, tom]) {
    await expect(page.locator(".ed-header").getByText("Live, changed")).toBeVisible();
  }
});

test("a reporter hands the pen over with a note, which stands there until it is taken", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  const articleId = await openTogether(olena, tom);
  await assignArticle(olena.staff, { articleId, assignee: tom.staff.id, note: "Ready for you, the court confirmed." });
  await tom.page.reload();
  await expect(tom.page.getByText("Ready for you, the court confirmed.").first()).toBeVisible();
  await tom.page.getByRole("button", { name: "I have it" }).click();
  await expect(tom.page.getByRole("button", { name: "I have it" })).toHaveCount(0);
  await tom.page.goto("/newsroom");
  await expect(tom.page.getByText("Ready for you, the court confirmed.")).toHaveCount(0);
});

test("300 characters typed just before the tab is killed all come back", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  // Nothing of it reaches the server.
  await olena.page.routeWebSocket(/\/live$/, (ours) => {
    const newsroom = ours.connectToServer();
    ours.onMessage((message) => typeof message === "string" && newsroom.send(message));
  });
  await openTogether(olena, tom);
  await caretAtEnd(olena.page, LINES[1]);
  await olena.page.keyboard.type(TYPED);
  const again = await killed(olena.page);
  await expect(body(again)).toContainText(TYPED);
  await saved(again);
  await expect(body(tom.page)).toContainText(TYPED);
});

test("300 characters typed without a network come back after the tab was killed, beside what others wrote", async ({
  staffPage,
}) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await olena.page.context().setOffline(true);
  await caretAtEnd(olena.page, LINES[1]);
  await olena.page.keyboard.type(TYPED);
  await expect(olena.page.getByText(/^Not saved: you are offline/)).toBeVisible();
  await caretAtEnd(tom.page, LINES[0]);
  await tom.page.keyboard.type(" Tom wrote meanwhile.");
  await saved(tom.page);
  const again = await killed(olena.page, () => olena.page.context().setOffline(false));
  for (const page of [again, tom.page]) {
    await expect(body(page)).toContainText(TYPED);
    await expect(body(page)).toContainText("Tom wrote meanwhile.");
  }
  await saved(again);
});

test("words typed without a network into a paragraph that became a list meanwhile stand in the list", async ({
  staffPage,
}) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await caretAtEnd(olena.page, LINES[0]);
  await olena.page.context().setOffline(true);
  await olena.page.keyboard.type(" Work begins in spring.");
  await expect(olena.page.getByText(/^Not saved: you are offline/)).toBeVisible();
  await caretIn(tom.page, LINES[0]);
  await tom.page.keyboard.press("ControlOrMeta+Shift+8");
  await expect(body(tom.page).getByRole("listitem")).toHaveText(LINES[0]);
  await saved(tom.page);
  await olena.page.context().setOffline(false);
  for (const { page } of [olena, tom]) {
    await expect(body(page).getByRole("listitem")).toHaveText(`${LINES[0]} Work begins in spring.`);
    await saved(page);
  }
});

test("300 characters typed after the session ended come back after signing in again", async ({ staffPage }) => {
  const olena = await staffPage("reporter", "Olena Marchuk");
  const tom = await staffPage("editor", "Tom Ashdown");
  await openTogether(olena, tom);
  await revokeSessions(database(), { staffId: olena.staff.id, now: new Date() });
  await expect(olena.page.getByText(/^Your session has ended/)).toBeVisible();
  await caretAtEnd(olena.page, LINES[1]);
  await olena.page.keyboard.type(TYPED);
  await expect(olena.page.getByText(/^Not saved: your session has ended/)).toBeVisible();
  const again = await killed(olena.page, () => signIn(olena.page.context(), olena.staff.id));
  await expect(body(again)).toContainText(TYPED);
  await saved(again);
  await expect(body(tom.page)).toContainText(TYPED);
});

test("a server that is killed and started again costs nobody a word, and another process goes on meanwhile", async ({
  staffPage,
}) => {
  test.setTimeout(180_000);
  const shared = {
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    SITE_URL: newsroomUrl(),
    AUTH_SECRET: readFileSync(join(process.env.READALSO_E2E_HOME ?? "", "auth-secret"), "utf8").trim(),
  };
  const second = await startNewsroom(shared);
  let again: typeof second | undefined;
  try {
    const olena = await staffPage("reporter", "Olena Marchuk");
    const tom = await staffPage("editor", "Tom Ashdown");
    const articleId = await openTogether(olena, tom);
    await signIn(olena.page.context(), olena.staff.id, second.url);
    await olena.page.goto(`${second.url}/newsroom/articles/${articleId}`);
    await caretAtEnd(olena.page, LINES[1]);
    await olena.page.keyboard.type(" Before.");
    await expect(body(tom.page)).toContainText("Before.");
    await expect(here(tom.page).getByRole("button", { name: /^Olena Marchuk/ })).toBeVisible();
    await second.kill();
    await olena.page.keyboard.type(TYPED);
    await expect(olena.page.getByText(/^Not saved: the server does not answer/)).toBeVisible();
    await caretAtEnd(tom.page, LINES[0]);
    await tom.page.keyboard.type(" Tom wrote meanwhile.");
    again = await startNewsroom({ ...shared, PORT: new URL(second.url).port });
    await saved(olena.page);
    for (const { page } of [olena, tom]) {
      await expect(body(page)).toContainText(`Before.${TYPED}`);
      await expect(body(page)).toContainText("Tom wrote meanwhile.");
    }
  } finally {
    await second.stop();
    await again?.stop();
  }
});

test("who may only read sees the others write, is seen, and changes nothing", async ({ staffPage }) => {
  const tom = await staffPage("editor", "Tom Ashdown");
  const reader = await staffPage("reporter", "Ivan Reader");
  const { articleId } = await aLiveArticle({ body: { type: "doc", content: LINES.map(line) } });
  for (const { page } of [tom, reader]) await page.goto(`/newsroom/articles/${articleId}`);
  await expect(reader.page.getByText("You may read this article, not change it.")).toBeVisible();
  await expect(headline(reader.page)).toBeDisabled();
  await expect(body(reader.page)).toHaveAttribute("contenteditable", "false");
  await expect(here(tom.page).getByRole("button", { name: "Ivan Reader, reading" })).toBeVisible();
  await caretAtEnd(tom.page, LINES[0]);
  await tom.page.keyboard.type(" Work begins in spring.");
  await expect(body(reader.page)).toContainText("Work begins in spring.");
  await body(reader.page).getByText(LINES[0]).click();
  await reader.page.keyboard.type("Not mine to write");
  await caretAtEnd(tom.page, LINES[1]);
  await tom.page.keyboard.type(" The end.");
  await expect(body(reader.page)).toContainText("The end.");
  await saved(tom.page);
  for (const { page } of [tom, reader]) await expect(body(page)).not.toContainText("Not mine to write");
});

/** Two people open one new draft of the first one's; answers with its id. */
async function openTogether(one: StaffPage, other: StaffPage): Promise<number> {
  const { articleId } = await anArticle({ by: one.staff, body: { type: "doc", content: LINES.map(line) } });
  for (const { page } of [one, other]) {
    await page.goto(`/newsroom/articles/${articleId}`);
    await expect(body(page)).toContainText(LINES[0]);
    await saved(page);
  }
  return articleId;
}

function line(text: string): Block {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

async function caretAtEnd(page: Page, words: string): Promise<void> {
  await caretIn(page, words);
  await page.keyboard.press("End");
}

/** At which letter of its text the caret stands once the next frame is drawn. */
function caretAFrameLater(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return getSelection()?.anchorOffset;
  });
}

/** Clicks into a line; once more where the page moved under the pointer, as it does when a headline above takes a second row. */
async function caretIn(page: Page, words: string): Promise<void> {
  const lineAtCaret = () => getSelection()?.anchorNode?.parentElement?.closest("p")?.textContent ?? "";
  await expect(async () => {
    await body(page).getByText(words).click();
    expect(await page.evaluate(lineAtCaret)).toContain(words);
  }).toPass();
}

/** Typing falls into steps wherever there was a pause; this takes back as many as it needs. */
async function undoUntil(page: Page, keys: string, isSo: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(keys);
    await isSo();
  }).toPass();
}

/** How many changes this browser keeps of its own. */
function changesKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept = await answered(indexedDB.open("readalso.drafts"));
    const count = await answered(kept.transaction("updates").objectStore("updates").count());
    kept.close();
    return count;
  });
}

/** Kills the tab as a crash does, without a word to the page, and opens the article in another one. */
async function killed(page: Page, meanwhile: () => Promise<void> = async () => {}): Promise<Page> {
  const url = page.url();
  const context = page.context();
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  // It is never answered: the page is gone, and the crash awaited below is what counts.
  void devtools.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
  await meanwhile();
  const again = await context.newPage();
  await again.goto(url);
  return again;
}
