import type { APIRequestContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { closeDatabase, database } from "#db/client.ts";
import { createEdition } from "#db/editions/create-edition.ts";
import { externalLinks, linkCounts } from "#db/schema/schema.ts";
import { createSection } from "#db/sections/create-section.ts";
import { aLiveArticle, anArticle, done, paragraph } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import { barriers } from "./barriers.ts";
import { expect } from "./journey.ts";
import { asAPerson, test } from "./readers-browser.ts";
import { sampleArticle } from "./sample-article.ts";
import { JOURNEYS, pointToNewsroomsDatabase } from "./staff-page.ts";

test.use({ expectedErrors: [/410 \(Gone\)/] });
test.setTimeout(240_000);
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const sample = sampleArticle();
const mark = Date.now().toString(36);
const own = (headline: string) => `${headline} (${mark})`;
const OUTSIDE = `https://archive.example/${mark}`;

/** The sample's paragraphs without its links, and each link's headline with the paragraph it stands below. */
const paragraphs = sample.blocks.flatMap((block) => ("paragraph" in block ? [block.paragraph] : []));
const wanted = sample.blocks.flatMap((block, at) => {
  const above = sample.blocks[at - 1];
  return "readAlso" in block && above && "paragraph" in above
    ? [{ headline: own(block.readAlso), above: above.paragraph }]
    : [];
});

const body = (page: Page) => page.getByRole("textbox", { name: "Body" });
const panel = (page: Page) => page.getByRole("region", { name: "Suggested links" });
const offered = (page: Page) => panel(page).locator("[data-suggested]");
const saved = (page: Page) => expect(page.locator(".ed-save-state")).toHaveAttribute("data-state", "saved");
const lineIn = (page: Page, headline: string) => body(page).locator(".ed-read-also", { hasText: headline });

/** The headlines of an article's Read also lines as a reader finds them after a reload. */
async function readAlsos(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  return (await page.locator(".read-also").allInnerTexts()).map((line) => line.replace(/^Read also: /, ""));
}

/** In an edition of its own: another journey publishes the same text in the default one, which would be offered first. */
async function archive() {
  const made = done(await createEdition(JOURNEYS, { code: `e${mark}`, name: `Alive ${mark}`, language: "en" }));
  const place = { edition: made.code, slug: `alive-${mark}`, name: `Alive ${mark}`, description: "" };
  const { sectionId, ...section } = done(await createSection(JOURNEYS, place));
  const where = { edition: made.code, section: sectionId };
  const [first, second, third, coming] = wanted;
  if (!first || !second || !third || !coming) throw new Error("The sample has too few Read also lines.");
  const told = (above: string) => ({
    type: "doc" as const,
    content: [paragraph(above), paragraph("The talks go on."), paragraph("More is expected.")],
  });
  const live = [];
  for (const { headline, above } of [first, second, third])
    live.push({ ...(await aLiveArticle({ ...where, headline, body: told(above) })), headline });
  return {
    section,
    where,
    live: live as [(typeof live)[number], (typeof live)[number], (typeof live)[number]],
    coming,
  };
}

function withOutsideLink(words: string): Block {
  const marks = [{ type: "link" as const, attrs: { href: OUTSIDE } }];
  return {
    type: "paragraph",
    content: [
      { type: "text", text: words },
      { type: "text", text: " An archive keeps the papers.", marks },
    ],
  };
}

async function pasteHtml(page: Page, html: string): Promise<void> {
  await body(page).evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** Every address of ours that these pages lead to, with the status it answers. */
async function statusesFrom(request: APIRequestContext, addresses: string[]): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  for (const address of addresses) {
    const html = await (await request.get(address)).text();
    expect(html).not.toMatch(/<p class="read-also">[^<]*<\/p>/);
    for (const [, href = ""] of html.matchAll(/<a [^>]*href="(\/[^"#]*)"/g))
      if (!statuses.has(href)) statuses.set(href, (await request.get(href)).status());
  }
  return statuses;
}

test("the four Read also links of one article live: offered, placed, printed, counted, answered, replaced and put back", async ({
  page,
  context,
  request,
  staffPage,
}) => {
  const { section, where, live, coming } = await archive();
  const [first, second, third] = live;
  const reporter = await staffPage("reporter");
  const editor = await staffPage("editor");
  const later = await anArticle({ ...where, by: reporter.staff, headline: coming.headline });
  const content = [...paragraphs.slice(0, -1).map(paragraph), withOutsideLink(paragraphs.at(-1) ?? "")];
  const { articleId } = await anArticle({
    ...{ ...where, by: reporter.staff, headline: own(sample.headline), standfirst: sample.standfirst },
    body: { type: "doc", content },
  });

  await test.step("a reporter is offered links for the paragraph in hand and told why, and puts them in", async () => {
    const { page: desk } = reporter;
    await desk.goto(`/newsroom/articles/${articleId}`);
    await expect(desk.getByRole("toolbar", { name: /places? for a Read also/ })).toBeVisible();
    await body(desk)
      .getByText(wanted[0]?.above ?? "")
      .click();
    await expect(offered(desk).first()).toHaveText(first.headline);
    await expect(panel(desk)).toContainText("Published today.");
    await desk.keyboard.press("ControlOrMeta+Alt+p");
    await expect(offered(desk).first()).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(lineIn(desk, first.headline)).toBeVisible();
    await panel(desk)
      .getByRole("button", { name: `Place for me: ${second.headline}` })
      .click();
    await expect(lineIn(desk, second.headline)).toBeVisible();
    expect(await barriers(desk)).toEqual([]);
  });

  await test.step("a line pasted from an archive becomes a link by id, and one may lead to what is not written yet", async () => {
    const { page: desk } = reporter;
    await body(desk)
      .getByText(wanted[2]?.above ?? "")
      .click();
    await desk.keyboard.press("End");
    await desk.keyboard.press("Enter");
    await pasteHtml(desk, `<p><b>READ ALSO:</b> <a href="${third.address}?utm_source=x">Old words</a></p>`);
    await expect(lineIn(desk, "Old words").or(lineIn(desk, third.headline))).toBeVisible();
    await desk.keyboard.press("ControlOrMeta+Alt+r");
    await desk.keyboard.type(coming.headline);
    await expect(desk.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
    await desk.keyboard.press("Enter");
    await expect(lineIn(desk, coming.headline)).toContainText("Readers see nothing here until");
    await saved(desk);
  });

  const address = await test.step("an editor publishes it, and readers get three lines", async () => {
    const { page: desk } = editor;
    await desk.goto(`/newsroom/articles/${articleId}`);
    await saved(desk);
    await desk.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(desk.getByText("Published.")).toBeVisible();
    const found = await desk.getByRole("link", { name: "See the live page" }).getAttribute("href");
    if (!found) throw new Error("the editor shows no live page");
    expect(await readAlsos(page, found)).toHaveLength(3);
    return found;
  });

  await test.step("the fourth appears by itself when its article goes live", async () => {
    done(await publishArticle(editor.staff, { articleId: later.articleId }));
    await expect.poll(() => readAlsos(page, address)).toHaveLength(4);
  });

  await test.step("a reader sees and clicks a line, and that is counted", async () => {
    await context.addInitScript(asAPerson);
    await page.goto(address);
    const link = page.locator(".read-also a").first();
    await link.scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    await link.click();
    await page.waitForURL((url) => url.pathname !== address);
    const clicked = () => database().select().from(linkCounts).where(eq(linkCounts.articleId, articleId));
    await expect.poll(async () => (await clicked()).filter((row) => row.clicked === 1)).toHaveLength(1);
  });

  await test.step("the first target's desk is offered a link back, and its readers are told of no update", async () => {
    const { page: desk } = editor;
    await desk.goto(`/newsroom/articles/${first.articleId}`);
    const back = desk.getByRole("region", { name: /links? here: link back\?/ });
    await back.getByRole("button", { name: /^Link back/ }).click();
    await expect.poll(() => readAlsos(page, first.address)).toEqual([own(sample.headline)]);
    expect(await page.content()).not.toContain("Updated");
  });

  await test.step("a target's new slug is printed, and its old address leads there in one hop", async () => {
    const article = await readArticle(editor.staff, third.articleId);
    if (!article) throw new Error("the target is gone");
    const draft = { ...article.draft, slug: `renamed-${mark}` };
    done(
      await saveDraft(editor.staff, {
        articleId: third.articleId,
        baseRevision: article.revision,
        draft,
        kind: "save",
      }),
    );
    const { address: moved } = done(await publishArticle(editor.staff, { articleId: third.articleId }));
    const old = await request.get(third.address, { maxRedirects: 0 });
    expect([old.status(), old.headers().location]).toEqual([301, moved]);
    await expect.poll(async () => (await request.get(address)).text()).toContain(`href="${moved}"`);
  });

  await test.step("who withdraws the second target sees what points there, replaces it, and takes all of it back", async () => {
    const { page: desk } = editor;
    const before = await readAlsos(page, address);
    await desk.goto(`/newsroom/articles/${second.articleId}`);
    await desk.getByRole("button", { name: "Withdraw…" }).click();
    const dialog = desk.getByRole("dialog", { name: "Withdraw this article?" });
    await expect(dialog.getByRole("radio", { name: "Replace with" })).toBeChecked();
    await dialog.getByLabel("Notice for readers").fill("We got the facts wrong.");
    await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
    await expect(desk.getByText(/Links of .*articles? were changed\./)).toBeVisible();
    await expect.poll(() => readAlsos(page, address)).not.toContain(second.headline);
    const statuses = await statusesFrom(request, [address, first.address, "/latest"]);
    expect([...statuses].filter(([, status]) => status === 410)).toEqual([]);
    await desk.getByRole("button", { name: "Undo the withdrawal…" }).click();
    await desk.getByRole("button", { name: "Undo it" }).click();
    await expect.poll(() => readAlsos(page, address)).toEqual(before);
  });

  await test.step("a dead page of another site stands in the report, and the ledger knows who is linked to", async () => {
    // What the newsroom's own job finds out in two days; the site is none that could be asked.
    const since = new Date();
    const found = { url: OUTSIDE, host: "archive.example", ledgerId: 1, since, nextCheckAt: new Date("2100-01-01") };
    const broken = { state: "broken" as const, status: 404, checkedAt: since, since };
    await database().insert(externalLinks).values(found).onConflictDoNothing();
    await database().update(externalLinks).set(broken).where(eq(externalLinks.url, OUTSIDE));
    const { page: desk } = editor;
    await desk.goto(`/newsroom/links?section=${section.slug}`);
    await expect(desk.getByRole("listitem").filter({ hasText: OUTSIDE }).first()).toContainText("404");
    await desk.goto(`/newsroom/links/targets?part=most&section=${where.section}`);
    await expect(desk.getByRole("list", { name: "Most links lead here" })).toContainText(first.headline);
  });
  expect(
    (await readArticle(JOURNEYS, articleId))?.draft.body.content.filter(({ type }) => type === "readAlso"),
  ).toHaveLength(4);
});
