import { type Browser, expect, type Page } from "@playwright/test";
import { aStaff } from "#db/testing/builders.ts";
import { signIn } from "../e2e/staff-page.ts";
import { chaosLine, type Line } from "./chaos-line.ts";

const PATIENCE_MS = 90_000;
// Chinese signs: enough of them for every writer, and no key means anything else.
const SIGNS = 0x4e00;
const SIGNS_EACH = 5_000;
const SHORT_MS = 6_000;

/** Somebody who writes, each sign only once, in a browser of their own at a line of their own. */
export type ChaosWriter = {
  letter: string;
  /** Their first sign: each one after it is the next of Unicode, so that what is lost or doubled can be told. */
  firstSign: number;
  staffId: number;
  line: Line;
  page: Page;
  /** Signs that stood on the page after they were typed. */
  typed: Set<string>;
  /** Signs under way when the tab was killed, or that the page refused. */
  doubtful: Set<string>;
  /** The next sign's distance from the first one. */
  next: number;
  /** Is there a page with the article in it, as far as we know? */
  isOpen: boolean;
};

export async function chaosWriter({
  browser,
  letter,
  port,
  articleId,
}: {
  browser: Browser;
  letter: string;
  port: number;
  articleId: number;
}): Promise<ChaosWriter> {
  const { id: staffId } = await aStaff("editor", `writer ${letter.toLowerCase()}`);
  const line = await chaosLine(port);
  const context = await browser.newContext({ baseURL: line.url });
  await signIn(context, staffId, line.url);
  const page = await context.newPage();
  const firstSign = SIGNS + SIGNS_EACH * (letter.charCodeAt(0) - 65);
  const writer: ChaosWriter = {
    ...{ letter, firstSign, staffId, line, page, isOpen: true },
    ...{ typed: new Set(), doubtful: new Set(), next: 0 },
  };
  await openArticle(writer, articleId);
  return writer;
}

/** Opens the article and waits until one can write in it. */
export async function openArticle(writer: ChaosWriter, articleId: number): Promise<void> {
  await writer.page.goto(`/newsroom/articles/${articleId}`, { timeout: PATIENCE_MS });
  await expect(bodyOf(writer.page)).toHaveAttribute("contenteditable", "true", { timeout: PATIENCE_MS });
  writer.isOpen = true;
}

/** Opens the article in a new tab where the newsroom can be reached just now. */
export async function tryToOpen(writer: ChaosWriter, articleId: number): Promise<void> {
  try {
    await writer.page.goto(`/newsroom/articles/${articleId}`, { timeout: SHORT_MS });
    if (new URL(writer.page.url()).pathname.startsWith("/sign-in")) return;
    await expect(bodyOf(writer.page)).toHaveAttribute("contenteditable", "true", { timeout: SHORT_MS });
    writer.isOpen = true;
  } catch {
    // Its line or its process is down; the next round tries again.
  }
}

/** Types into a place of the body; stops where the tab dies. Now and then it takes an own letter back or begins a line. */
export async function typeSome(writer: ChaosWriter, { random, letters }: { random: () => number; letters: number }) {
  const { page } = writer;
  try {
    // With the mouse it would now and then press one of the buttons beside the text.
    await bodyOf(page).evaluate(
      (body, share) => {
        const { editor } = body as EditorElement;
        editor.commands.focus(Math.floor(share * (editor.state.doc.content.size - 2)) + 1);
      },
      random(),
      { timeout: 5_000 },
    );
    await page.keyboard.press(random() < 0.5 ? "Home" : "End");
    if (random() < 0.15) {
      // Two who break one line at the same moment both carry its end to a line of their own; here every letter is counted.
      await page.keyboard.press("Control+End");
      if (await isAtEnd(page)) await page.keyboard.press("Enter");
    }
  } catch (error) {
    // A page that is killed, or too busy to be clicked, takes no keys.
    if (page.isClosed() || isGone(error) || /Timeout/.test(String(error))) return;
    throw error;
  }
  const signs: string[] = [];
  try {
    for (let key = 0; key < letters; key += 1) {
      const sign = String.fromCodePoint(writer.firstSign + writer.next++);
      signs.push(sign);
      writer.doubtful.add(sign);
      await page.keyboard.insertText(sign);
    }
    const there = await wordsOn(page);
    for (const sign of signs) if (there.includes(sign) && writer.doubtful.delete(sign)) writer.typed.add(sign);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Does the caret stand behind everything, as far as this page knows? */
function isAtEnd(page: Page): Promise<boolean> {
  return bodyOf(page).evaluate((body) => {
    const { doc, selection } = (body as EditorElement).editor.state;
    return selection.from === doc.content.size - 1;
  });
}

/** The words of a body as it stands on a page. */
export async function wordsOn(page: Page): Promise<string> {
  return bodyOf(page).evaluate((body) =>
    (body as EditorElement).editor.state.doc.textBetween(
      0,
      (body as EditorElement).editor.state.doc.content.size,
      "\n",
    ),
  );
}

/** The writing surface, with the editor that Tiptap leaves on it. */
type EditorElement = HTMLElement & {
  editor: {
    state: {
      doc: { content: { size: number }; textBetween: (from: number, to: number, between: string) => string };
      selection: { from: number };
    };
    commands: { focus: (place: number) => boolean };
  };
};

export function bodyOf(page: Page) {
  return page.getByRole("textbox", { name: "Body" });
}

/** Kills the tab as a crash does, without a word to the page; a new one takes its place. */
export async function killTab(writer: ChaosWriter): Promise<void> {
  const { page } = writer;
  const context = page.context();
  writer.isOpen = false;
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  // It is never answered: the page is gone.
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
  writer.page = await context.newPage();
}

function isGone(error: unknown): boolean {
  return /crash|closed|detached|destroyed/i.test(String(error));
}
