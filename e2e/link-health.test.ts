import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { noteCheck } from "#db/outside/due-links.ts";
import { externalLinks } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, paragraph } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import { judgeCheck } from "#lib/outside/judge-check.ts";
import { askOutside } from "../server/outside/ask-outside.ts";
import { aSite, type Site, testPolicy } from "../server/outside/testing/a-site.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

const DAY_MS = 86_400_000;
let site: Site;

test.beforeAll(async () => {
  site = await aSite("shop.example", (request, response) => {
    if (request.url?.startsWith("/old")) response.writeHead(301, { location: "/new" }).end();
    else response.writeHead(request.url?.startsWith("/gone") ? 404 : 200).end();
  });
});
test.beforeEach(() => pointToNewsroomsDatabase());
test.afterAll(() => site.close());

const linking = (href: string): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: "As " },
    { type: "text", text: "the report", marks: [{ type: "link", attrs: { href } }] },
    { type: "text", text: " says, it rained." },
  ],
});
const bodyTo = (href: string) => ({ type: "doc" as const, content: [paragraph("Text."), linking(href)] });

/** Puts an address where the newsroom's own job does not ask about it: the site is on this machine, which it never would. */
async function known(url: string): Promise<number> {
  const values = { url, host: new URL(url).host, since: new Date(), nextCheckAt: new Date("2100-01-01"), ledgerId: 1 };
  const [row] = await database().insert(externalLinks).values(values).returning({ id: externalLinks.id });
  return row?.id ?? 0;
}

/** Asks about it as the job does, yesterday and today. */
async function askTwice(id: number): Promise<void> {
  for (const now of [new Date(Date.now() - DAY_MS), new Date()]) {
    const [link] = await database().select().from(externalLinks).where(eq(externalLinks.id, id));
    if (!link) throw new Error("the address is not known");
    const signal = new AbortController().signal;
    const answer = await askOutside(link.url, { policy: testPolicy(), userAgent: "Readalso", signal });
    await noteCheck(id, judgeCheck(link, answer, now));
  }
}

const rowOf = (page: Page, url: string) => page.getByRole("listitem").filter({ hasText: url }).first();

test("an editor replaces a broken address in every article from the report, and takes it back", async ({
  staffPage,
  request,
}) => {
  const { page, staff } = await staffPage("editor");
  const section = await aSection();
  const url = `${site.url}/gone/${section.slug}`;
  const id = await known(url);
  const live = await aLiveArticle({ by: staff, section: section.id, body: bodyTo(url) });
  const draft = await anArticle({ by: staff, section: section.id, body: bodyTo(url) });
  await askTwice(id);

  await page.goto(`/newsroom/articles/${live.articleId}`);
  await expect(page.getByText(/^Broken since .*: the site says 404\./)).toBeVisible();
  await page
    .getByText(/things? to look at|worth a look/i)
    .first()
    .click();
  await expect(page.getByRole("button", { name: `${url} does not work any more.` })).toBeVisible();

  await page.goto(`/newsroom/links?section=${section.slug}`);
  await expect(rowOf(page, url)).toContainText("broken · the site says 404");
  await expect(rowOf(page, url)).toContainText("In 2 articles");
  await expect(rowOf(page, url)).toContainText("As the report says, it rained.");
  await expect(rowOf(page, url)).toContainText(draft.draft.headline);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }

  await page.getByRole("button", { name: `Replace ${url}` }).click();
  const dialog = page.getByRole("dialog", { name: "Replace this address" });
  await dialog.getByRole("textbox", { name: "Another address" }).fill("new.example");
  await dialog.getByRole("button", { name: "Replace" }).click();
  await expect(dialog.getByRole("textbox")).toHaveAccessibleDescription(/Write a whole address/);
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("textbox").fill(`https://new.example/${section.slug}`);
  await dialog.getByRole("button", { name: "Replace" }).click();
  await expect(page.getByRole("button", { name: `Replace ${url}` })).toHaveCount(0);
  const readers = async () => (await request.get(live.address)).text();
  await expect.poll(readers).toContain(`href="https://new.example/${section.slug}"`);
  expect(await readers()).not.toContain(url);

  await page.getByRole("button", { name: `Undo the replacing of ${url}` }).click();
  await expect(page.getByRole("button", { name: `Replace ${url}` })).toBeVisible();
  await expect.poll(readers).toContain(`href="${url}"`);
});

test("a moved page is followed by one press, and a reporter may look and not replace", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const section = await aSection();
  const url = `${site.url}/old/${section.slug}`;
  const id = await known(url);
  const { address } = await aLiveArticle({ by: staff, section: section.id, body: bodyTo(url) });
  await askTwice(id);
  const reporter = await staffPage("reporter");
  await reporter.page.goto(`/newsroom/links?part=moved&section=${section.slug}`);
  await expect(rowOf(reporter.page, url)).toContainText(`moved for good to ${site.url}/new`);
  await expect(reporter.page.getByRole("button", { name: /^Replace/ })).toHaveCount(0);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/newsroom/links?part=moved&section=${section.slug}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  await page.getByRole("button", { name: `Replace ${url}` }).click();
  const dialog = page.getByRole("dialog", { name: "Replace this address" });
  await expect(dialog.getByRole("radio", { name: `The address it moved to: ${site.url}/new` })).toBeChecked();
  await dialog.getByRole("button", { name: "Replace" }).click();
  await expect(page.getByText("No moved pages here")).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("link", { name: "the report" })).toHaveAttribute("href", `${site.url}/new`);
});
