import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { anArticle } from "#db/testing/builders.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { browserNewsroom } from "./browser-newsroom.ts";
import { seenTimes, takeKeyTimes, watchKeys, watchLetter } from "./key-times.ts";
import { FIVE_THOUSAND_WORDS, otherWriters } from "./other-writers.ts";
import { milliseconds, shareOf } from "./shares.ts";
import { markdownTable } from "./table.ts";

/**
 * How typing feels in an article of 5,000 words while every key is saved: from a key's arrival in the browser to its painted
 * frame; until a second browser has painted it; and what the tab's memory holds after an hour's letters.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    // An hour at 200 letters a minute is 12,000.
    letters: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
  },
});
const seconds = Number(values.seconds);
const letters = Number(values.letters);
if (!(seconds > 0) || !(letters > 0)) throw new Error("Write numbers, like --seconds 20 --letters 12000");
const random = seededRandom(Number(values.seed));
const OPEN = [1, 10, 50];
const LETTER = "7";
const MEGABYTE = 1_000_000;
const PARAGRAPH =
  "The ferry left at dawn, and the quay was full of people who had waited since spring to see it go. ".repeat(4);

const lines = [["what", "measured"]];
const newsroom = await browserNewsroom();
try {
  const { articleId } = await anArticle({ body: { type: "doc", content: FIVE_THOUSAND_WORDS } });
  const { page } = await newsroom.editor("Who types");
  await openToWrite(page, articleId);
  await watchKeys(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await measureFrames(page, devtools);
  const { page: second } = await newsroom.editor("Who looks on");
  await openToWrite(second, articleId);
  await watchLetter(second, LETTER);
  for (const open of OPEN) await measureSecond({ page, second, open });
  await second.context().close();
  await measureMemory(page, devtools);
  lines.push(["load of the machine at the end", loadavg()[0]?.toFixed(1) ?? ""]);
  console.log(markdownTable(lines));
} finally {
  await newsroom.close();
}

/** The caret stands in the first paragraph, with all the rest behind it. */
async function openToWrite(page: Page, articleId: number): Promise<void> {
  await page.goto(`/newsroom/articles/${articleId}`);
  const body = page.getByRole("textbox", { name: "Body" });
  await expect(body).toHaveAttribute("contenteditable", "true", { timeout: 60_000 });
  await body.locator("p").first().click();
  await page.keyboard.press("Home");
}

async function measureFrames(page: Page, devtools: CDPSession): Promise<void> {
  await typeFor(page, 2, "a");
  await takeKeyTimes(page);
  const before = await metrics(devtools);
  await typeFor(page, seconds, "a");
  const after = await metrics(devtools);
  const { pressed, painted } = await takeKeyTimes(page);
  const frames = painted.map((time, at) => time - (pressed[at] ?? time));
  const perKey = (name: string) => milliseconds((1000 * ((after[name] ?? 0) - (before[name] ?? 0))) / frames.length);
  const over = frames.filter((ms) => ms > 16).length;
  lines.push(
    [`a key in 5,000 words → its frame painted, ${frames.length} keys: p50 / p95`, shares(frames)],
    ["of them over 16 ms", `${((100 * over) / frames.length).toFixed(1)} %`],
    [
      "a key's work in the page, panels and saving included: all · scripts · layout",
      ["TaskDuration", "ScriptDuration", "LayoutDuration"].map(perKey).join(" · "),
    ],
  );
}

async function measureSecond({ page, second, open }: { page: Page; second: Page; open: number }): Promise<void> {
  const others = await otherWriters({ port: newsroom.port, count: open - 1 });
  const already = (await second.evaluate(() => window.seenTimes)) ?? [];
  await takeKeyTimes(page);
  await typeFor(page, seconds, LETTER);
  const { pressed } = await takeKeyTimes(page);
  const seen = (await seenTimes(second, already.length + pressed.length)).slice(already.length);
  others.leave();
  const articles = open === 1 ? "1 open article" : `${open} open articles, five letters a second in each`;
  lines.push([
    `a key → painted in a second browser, ${articles}: p50 / p95`,
    shares(seen.map((time, at) => time - (pressed[at] ?? time))),
  ]);
}

/** Somebody fast: seven to sixteen keys a second, at times that fall into whatever else the page does. */
async function typeFor(page: Page, howLong: number, letter: string): Promise<void> {
  const end = performance.now() + howLong * 1000;
  while (performance.now() < end) {
    await page.keyboard.press(letter);
    await pause(60 + 80 * random());
  }
  await expect(page.getByText(/^✓? ?Saved/)).toBeVisible({ timeout: 30_000 });
}

async function measureMemory(page: Page, devtools: CDPSession): Promise<void> {
  const before = await memory(devtools);
  for (let typed = 0; typed < letters; typed += PARAGRAPH.length) {
    await page.keyboard.type(PARAGRAPH);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText(/^✓? ?Saved/)).toBeVisible({ timeout: 60_000 });
  await takeKeyTimes(page);
  const after = await memory(devtools);
  const what = `memory of the tab before → after ${letters.toLocaleString("en")} more letters`;
  lines.push(
    [`${what}: JavaScript heap`, `${before.heap} → ${after.heap} MB`],
    [`${what}: DOM nodes · listeners`, `${before.nodes} → ${after.nodes} · ${before.listeners} → ${after.listeners}`],
  );
}

/** What is alive, after the garbage has been taken away. */
async function memory(devtools: CDPSession) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize = 0, Nodes: nodes, JSEventListeners: listeners } = await metrics(devtools);
  return { heap: (JSHeapUsedSize / MEGABYTE).toFixed(1), nodes, listeners };
}

async function metrics(devtools: CDPSession): Promise<Record<string, number>> {
  const { metrics: given } = await devtools.send("Performance.getMetrics");
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

function shares(taken: number[]): string {
  return `${milliseconds(shareOf(taken, 0.5))} / ${milliseconds(shareOf(taken, 0.95))}`;
}
