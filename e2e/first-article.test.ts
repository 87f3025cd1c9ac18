import type { Page } from "@playwright/test";
import sharp from "sharp";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { listIncoming } from "#db/links/list-incoming.ts";
import { listOutgoing } from "#db/links/list-outgoing.ts";
import { aLiveArticle, aSection, aStaff, done } from "#db/testing/builders.ts";
import type { Draft } from "#lib/draft.ts";
import { expect, test } from "./journey.ts";
import { type SampleArticle, sampleArticle } from "./sample-article.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

const sample = sampleArticle();
const mark = Date.now().toString(36);
const SECTION = { slug: `world-${mark}`, name: `World ${mark}` };
const REPORTER = `Olena Reporter ${mark}`;
const CREDIT = "Photo: the paper’s own archive";
const ALT = "Flags in front of a conference hall";
// So that a second run in one newsroom finds its own articles.
const own = (headline: string) => `${headline} (${mark})`;

test.use({ expectedErrors: [/410 \(Gone\)/] });
test.setTimeout(180_000);

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("a reporter writes the article with its Read also links, an editor publishes it, a reader opens it", async ({
  staffPage,
  page,
}) => {
  const targets = await publishTargets(sample);
  const articleId = await test.step("a reporter writes it", async () => {
    const reporter = await staffPage("reporter", REPORTER);
    return write(reporter.page, sample);
  });
  const address = await test.step("an editor publishes it", async () => {
    const editor = await staffPage("editor");
    return publish(editor.page, articleId);
  });

  await test.step("a signed-out reader sees every part in order", async () => {
    await page.goto(address);
    await expect(page.locator("article script:not([type='application/ld+json'])")).toHaveCount(0);
    expect(await partsOf(page)).toEqual([
      SECTION.name,
      own(sample.headline),
      sample.standfirst,
      `By ${REPORTER}`,
      ...sample.blocks.map((block) =>
        "readAlso" in block ? `Read also: ${own(block.readAlso)}` : squeeze(block.paragraph),
      ),
    ]);
    const picture = page.getByRole("figure").filter({ has: page.getByRole("img", { name: ALT }) });
    await expect(picture.getByText(sample.caption)).toBeVisible();
    await expect(picture.getByText(CREDIT)).toBeVisible();
    await expect(page.getByRole("link", { name: "a one-time donation" })).toBeVisible();
    await expect(page.getByRole("link", { name: "become a Patron" })).toBeVisible();
  });

  await test.step("a partner's copy ends with the ask and a line to the original", async () => {
    const copy = await feedCopy(page, own(sample.headline));
    const ends = squeeze(copy.replace(/<[^>]+>/g, " "));
    expect(ends).toMatch(/one-time donation.*Read the original article on The Meridian Post\s*$/);
    for (const target of targets) expect(copy).toContain(`href="${new URL(target.address, page.url()).href}"`);
  });

  const [renamed, withdrawn] = targets;
  if (!renamed || !withdrawn) throw new Error("the article has too few Read also links");

  await test.step("a target's new headline and slug are printed, and its old address still leads to it", async () => {
    const headline = `Renamed ${renamed.headline}`;
    const moved = await rename(renamed.articleId, { headline, slug: `renamed-${mark}` });
    const link = page.getByRole("link", { name: headline });
    await freshPage(page, address, () => expect(link).toHaveAttribute("href", moved, SHORTLY));
    const old = await page.request.get(renamed.address, { maxRedirects: 0 });
    expect([old.status(), old.headers().location]).toEqual([301, moved]);
    await link.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  });

  await test.step("a withdrawn target's line is gone from the page, the feed and the live links", async () => {
    const editor = await aStaff("editor");
    expect((await listIncoming(editor, withdrawn))?.items).toMatchObject([{ sourceArticle: articleId }]);
    done(await withdrawArticle(editor, { articleId: withdrawn.articleId, notice: "We got the facts wrong." }));
    const line = page.getByRole("link", { name: withdrawn.headline });
    await freshPage(page, address, () => expect(line).toHaveCount(0, SHORTLY));
    const lines = (await partsOf(page)).filter((part) => part.startsWith("Read also:"));
    expect(lines).toHaveLength(targets.length - 1);
    expect(await feedCopy(page, own(sample.headline))).not.toContain(withdrawn.headline);
    expect((await listIncoming(editor, withdrawn))?.items).toEqual([]);
    const links = await listOutgoing(editor, { articleId });
    expect(links.filter((link) => !link.healthy).map((link) => link.targetArticle)).toEqual([withdrawn.articleId]);
    const gone = await page.goto(withdrawn.address);
    expect(gone?.status()).toBe(410);
    await expect(page.getByText("We got the facts wrong.")).toBeVisible();
  });
});

async function publishTargets(article: SampleArticle) {
  const section = await aSection(SECTION.slug, SECTION.name);
  const headlines = article.blocks.flatMap((block) => ("readAlso" in block ? own(block.readAlso) : []));
  const published = [];
  for (const headline of headlines) {
    const { articleId, address } = await aLiveArticle({ headline, section: section.id });
    published.push({ articleId, address, headline });
  }
  return published;
}

async function write(page: Page, article: SampleArticle): Promise<number> {
  await page.goto("/newsroom");
  await page.getByRole("button", { name: "New article" }).click();
  await page.waitForURL(/\/newsroom\/articles\/\d+$/);
  const articleId = Number(page.url().split("/").at(-1));

  await page.getByLabel("Headline", { exact: true }).fill(own(article.headline));
  await page.getByLabel("Standfirst").fill(article.standfirst);
  await page.getByLabel("Section").selectOption({ label: SECTION.name });
  await page.getByRole("combobox", { name: "Bylines" }).fill(REPORTER);
  await page.getByRole("listbox", { name: "Suggestions" }).getByRole("option", { name: REPORTER }).first().click();
  await addPicture(page, article);
  await typeBody(page, article);

  await expect(page.getByText(/^✓? ?Saved/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish", exact: true })).toHaveCount(0);
  return articleId;
}

async function addPicture(page: Page, article: SampleArticle): Promise<void> {
  const picture = page.getByRole("region", { name: "Main picture" });
  const chosen = page.waitForEvent("filechooser");
  await picture.getByRole("button", { name: "Add main picture" }).click();
  const background = { r: 40, g: 90, b: 140 };
  const buffer = await sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
  await (await chosen).setFiles({ name: "summit.jpg", mimeType: "image/jpeg", buffer });
  await picture.getByLabel("Caption").fill(article.caption);
  await picture.getByLabel("Credit").fill(CREDIT);
  await picture.getByLabel("Alt text").fill(ALT);
}

async function typeBody(page: Page, article: SampleArticle): Promise<void> {
  const body = page.getByRole("textbox", { name: "Body" });
  await body.click();
  for (const [at, block] of article.blocks.entries()) {
    if ("paragraph" in block) {
      await page.keyboard.insertText(block.paragraph);
    } else {
      await page.keyboard.type("/read");
      await page.keyboard.press("Enter");
      const picker = page.getByRole("combobox", { name: /Read also/ });
      await picker.fill(own(block.readAlso));
      await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
      await picker.press("Enter");
      await expect(body.getByText(own(block.readAlso))).toBeVisible();
    }
    const next = article.blocks[at + 1];
    if (next && "paragraph" in block) await page.keyboard.press("Enter");
  }
}

async function publish(page: Page, articleId: number): Promise<string> {
  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published.")).toBeVisible();
  const address = await page.getByRole("link", { name: "See the live page" }).getAttribute("href");
  if (!address) throw new Error("the editor shows no live page");
  return address;
}

async function rename(articleId: number, part: Pick<Draft, "headline" | "slug">): Promise<string> {
  const editor = await aStaff("editor");
  const article = await readArticle(editor, articleId);
  if (!article) throw new Error(`article ${articleId} is not there`);
  const draft = { ...article.draft, ...part };
  const saved = await saveDraft(editor, { articleId, baseRevision: article.revision, draft, kind: "save" });
  const { revision } = done(saved);
  return done(await publishArticle(editor, { articleId, baseRevision: revision })).address ?? "";
}

const SHORTLY = { timeout: 100 };

/** Loads a page until a change made by another process has reached it: the notice takes some milliseconds. */
async function freshPage(page: Page, address: string, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await check();
  }).toPass({ timeout: 5_000 });
}

/** The words of the article's page in reading order: section, headline, standfirst, byline, then each block of the body. */
async function partsOf(page: Page): Promise<string[]> {
  const article = page.getByRole("main").getByRole("article").first();
  const header = article.locator("header").first();
  const head = [
    await header.getByRole("link", { name: SECTION.name }).textContent(),
    await header.getByRole("heading", { level: 1 }).textContent(),
    await header.getByText(sample.standfirst, { exact: true }).first().textContent(),
    await header.getByText(`By ${REPORTER}`).first().textContent(),
  ];
  const blocks = await article.locator(".body > p").allTextContents();
  return [...head, ...blocks].map((part) => squeeze(part ?? ""));
}

/** The full text of an article in the RSS feed. */
async function feedCopy(page: Page, headline: string): Promise<string> {
  const feed = await (await page.request.get("/feeds/rss.xml")).text();
  const item = feed.split("<item>").find((candidate) => candidate.includes(`<title>${headline}`));
  const copy = /<content:encoded><!\[CDATA\[([\s\S]*)\]\]><\/content:encoded>/.exec(item ?? "")?.[1];
  if (copy === undefined) throw new Error(`the feed has no copy of “${headline}”`);
  return copy;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
