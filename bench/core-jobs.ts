import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { listArticlePromises } from "#db/promises/list-article-promises.ts";
import { readSettings } from "#db/settings/read-settings.ts";
import { aLiveArticle, anArticle, aSection, paragraph, readAlso } from "#db/testing/builders.ts";
import type { Staff } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { wallTime } from "#lib/wall-time.ts";
import type { CountingHand } from "./counting-hand.ts";

const t = translate("editor");

/** One of the five jobs. It begins in the list of articles; `best` is what the best of Ghost, WordPress and Payload takes. */
export type CoreJob = {
  what: string;
  best: number;
  /** Makes what the job needs, does it in the fewest steps the newsroom has, and sees that readers have the result. */
  run: (hand: CountingHand, staff: Staff & { id: number }) => Promise<void>;
};

export const CORE_JOBS: CoreJob[] = [
  {
    what: "write and publish: four Read alsos, picture, alt text, standfirst, section",
    best: 37,
    run: writeAndPublish,
  },
  { what: "fix a word in a live headline", best: 6, run: fixHeadline },
  { what: "withdraw an article that ten others link to", best: 5, run: withdraw },
  { what: "schedule for 06:00", best: 7, run: schedule },
  { what: "add a dated note (a paragraph at the end of the text)", best: 8, run: addNote },
];

const HARBOUR = ["Ferry timetable", "Harbour budget", "Dredging vote", "Pilot strike"];

async function writeAndPublish(hand: CountingHand): Promise<void> {
  const { page } = hand;
  const section = await aSection("waterfront", "Waterfront");
  for (const headline of HARBOUR) await aLiveArticle({ headline, section: section.id });
  await page.goto("/newsroom");
  await hand.press("n");
  await expect(page.getByLabel(t("headline"), { exact: true })).toBeFocused();
  await hand.write("The harbour reopens after nine months");
  await hand.press("Enter");
  await hand.write("The first ferry left at dawn, with two hundred people who had waited since spring.");
  await hand.press("Enter");
  const body = page.getByRole("textbox", { name: t("body.label") });
  for (const [at, headline] of HARBOUR.entries()) {
    await expect(body).toBeFocused();
    await hand.write(`Paragraph ${at + 1} tells what happened at the quay and what comes next.`);
    await hand.press("ControlOrMeta+Alt+r");
    const picker = page.getByRole("combobox", { name: /Read also/ });
    await expect(picker).toBeFocused();
    await hand.write(headline);
    const found = page.getByRole("listbox", { name: t("picker.results") }).getByRole("option");
    await expect(found).toHaveCount(1);
    await expect(found).toContainText(headline);
    await hand.press("Enter");
    await expect(body.getByText(headline)).toBeVisible();
  }
  const picture = page.getByRole("region", { name: t("picture.main") });
  await hand.chooseFile(picture.getByRole("button", { name: t("picture.add") }), await aPhoto());
  await hand.click(picture.getByLabel(t("picture.alt")));
  await hand.write("A ferry leaving the quay at dawn");
  await hand.choose(page.getByLabel(t("facts.section")), section.name);
  await hand.click(page.getByRole("button", { name: t("publishing.publish"), exact: true }));
  const address = await page.getByRole("link", { name: t("publishing.seeLive") }).getAttribute("href");
  const words = ["The first ferry left at dawn", "A ferry leaving the quay at dawn", section.name, ...HARBOUR];
  for (const said of words) await readersSee(page, address ?? "", said);
}

async function fixHeadline(hand: CountingHand, by: Staff & { id: number }): Promise<void> {
  const { address } = await aLiveArticle({ by, headline: "Council votes on Mondey about the pier" });
  await open(hand, "Council votes on Mondey about the pier");
  await hand.doubleClick(await middleOf(hand.page, "Mondey"));
  await hand.write("Monday");
  await hand.click(hand.page.getByRole("button", { name: t("publishing.update"), exact: true }));
  await readersSee(hand.page, address, "Council votes on Monday about the pier");
}

async function withdraw(hand: CountingHand, by: Staff & { id: number }): Promise<void> {
  const { articleId, address } = await aLiveArticle({ by, headline: "Mayor to resign" });
  const linking = [];
  for (let at = 0; at < 10; at += 1) {
    const content = [paragraph("The council met."), readAlso(articleId)];
    linking.push(await aLiveArticle({ body: { type: "doc", content } }));
  }
  const [first] = linking;
  await readersSee(hand.page, first?.address ?? "", "Mayor to resign");
  await open(hand, "Mayor to resign");
  await hand.click(hand.page.getByRole("button", { name: t("withdraw.open") }));
  await expect(hand.page.getByLabel(t("withdraw.notice"))).toBeFocused();
  await hand.write("This report was wrong: the mayor stays.");
  await hand.click(hand.page.getByRole("button", { name: t("withdraw.confirm"), exact: true }));
  await readersSee(hand.page, address, "This report was wrong: the mayor stays.", 410);
  for (const { address: other } of linking) await readersDoNotSee(hand.page, other, "Mayor to resign");
}

async function schedule(hand: CountingHand, by: Staff & { id: number }): Promise<void> {
  const { articleId } = await anArticle({ by, headline: "What the morning brings" });
  await open(hand, "What the morning brings");
  const words = translate("promises");
  await hand.click(hand.page.getByRole("button", { name: words("schedule.open") }));
  await expect(hand.page.getByLabel(words("schedule.when"))).toHaveValue(/T06:00$/);
  await hand.click(hand.page.getByRole("button", { name: words("schedule.confirm"), exact: true }));
  const { site } = await readSettings();
  const promised = async () => {
    const [promise] = (await listArticlePromises(by, { articleId })).waiting;
    return promise ? `${promise.kind} ${wallTime(promise.dueAt, site.timeZone).slice(11)}` : "nothing";
  };
  await expect.poll(promised).toBe("publish 06:00");
}

async function addNote(hand: CountingHand, by: Staff & { id: number }): Promise<void> {
  const { address } = await aLiveArticle({ by, headline: "Bridge closed for repairs" });
  await open(hand, "Bridge closed for repairs");
  const last = hand.page
    .getByRole("textbox", { name: t("body.label") })
    .locator("p")
    .last();
  const { width = 0, height = 0 } = (await last.boundingBox()) ?? {};
  await hand.click(last, { x: width - 3, y: height - 6 });
  await hand.press("Enter");
  await hand.write("Update, 24 November 2026: the bridge is open again.");
  await hand.click(hand.page.getByRole("button", { name: t("publishing.update"), exact: true }));
  await readersSee(hand.page, address, "Update, 24 November 2026: the bridge is open again.");
}

/** One click on its line of the list. */
async function open(hand: CountingHand, headline: string): Promise<void> {
  await hand.page.goto("/newsroom");
  await hand.click(hand.page.getByRole("link", { name: headline }));
  await expect(hand.page.getByRole("textbox", { name: t("body.label") })).toHaveAttribute("contenteditable", "true");
}

/** Where a word of the headline stands on screen: the copy behind the field has the same lines. */
function middleOf(page: Page, word: string): Promise<{ x: number; y: number }> {
  return page.locator(".ed-headline .ed-mirror").evaluate((mirror, wanted) => {
    const text = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT).nextNode();
    const at = text?.textContent?.indexOf(wanted) ?? -1;
    if (!text || at < 0) throw new Error(`The headline does not say ${wanted}.`);
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + wanted.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, word);
}

const SOON = { timeout: 10_000 };

async function readersSee(page: Page, address: string, words: string, status = 200): Promise<void> {
  await expect(async () => {
    const answer = await page.request.get(address);
    expect(answer.status()).toBe(status);
    expect(await answer.text()).toContain(words);
  }).toPass(SOON);
}

async function readersDoNotSee(page: Page, address: string, words: string): Promise<void> {
  await expect(async () => {
    const answer = await page.request.get(address);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).not.toContain(words);
  }).toPass(SOON);
}

async function aPhoto() {
  const background = { r: 40, g: 90, b: 140 };
  const picture = sharp({ create: { width: 1200, height: 800, channels: 3, background } });
  return { name: "ferry.jpg", mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() };
}
