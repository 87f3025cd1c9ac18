import type { APIRequestContext, Page } from "@playwright/test";
import { importArticle } from "#db/articles/import-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { resolveDraftFields } from "#db/drafts/resolve-draft-fields.ts";
import { aDraft, aLiveArticle, aSection, done } from "#db/testing/builders.ts";
import type { Staff } from "#lib/permissions.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const mark = () => Math.random().toString(36).slice(2, 8);

/** What a reader's browser is told at a path, without going on. */
async function ask(request: APIRequestContext, path: string): Promise<[number, string | undefined]> {
  const answer = await request.get(path, { maxRedirects: 0 });
  return [answer.status(), answer.headers().location];
}

test("a chief brings an old site's redirects after seeing what each line will do, and sees readers come by them", async ({
  staffPage,
  request,
}) => {
  const old = `/${mark()}/2012`;
  const { page } = await staffPage("chief");
  const { address } = await aLiveArticle({ headline: "Ferry sinks off the coast" });
  expect(await ask(request, `${old}/ferry.html`)).toEqual([404, undefined]);
  await page.goto("/newsroom/addresses");
  const file = [
    `${old}/ferry.html,${address}`,
    `${old}/chain/,${old}/ferry.html`,
    `${address},/latest`,
    `${old}/x,/no/where`,
    `${old}/shop,https://shop.example/start?x=1`,
  ];
  await page
    .getByLabel("A file")
    .setInputFiles({ name: "old.csv", mimeType: "text/csv", buffer: Buffer.from(file.join("\n")) });
  await page.getByRole("button", { name: "See what will happen" }).click();
  const lines = page.getByRole("region", { name: "What will happen, line by line" });
  await expect(lines).toContainText("3 to add, 0 to change, 0 there already, 2 not possible.");
  await expect(lines.getByRole("listitem").nth(1)).toContainText(`${old}/chain → ${address}`);
  await expect(lines.getByRole("listitem").nth(2)).toContainText("belongs to “Ferry sinks off the coast”");
  await expect(lines.getByRole("listitem").nth(3)).toContainText("There is no page at /no/where.");
  expect(await ask(request, `${old}/ferry.html`)).toEqual([404, undefined]);
  await page.getByRole("button", { name: "Import what can be" }).click();
  await expect(page.getByRole("region", { name: "What happened, line by line" })).toContainText("3 added");
  expect(await ask(request, `${old}/ferry.html`)).toEqual([301, address]);
  expect(await ask(request, `${old}/chain/`)).toEqual([301, address]);
  expect(await ask(request, `${old}/shop`)).toEqual([301, "https://shop.example/start?x=1"]);

  await test.step("a wrong redirect gets its sentence, a right one leads on and can be changed and taken away", async () => {
    const add = page.getByRole("region", { name: "Add a redirect" });
    await add.getByLabel("Old address").fill(`${old}/by-hand`);
    await add.getByLabel("Leads to").fill("http://other.example");
    await add.getByRole("button", { name: "Add" }).click();
    await expect(add.getByText("It must lead to an address of ours, or to an https:// address.")).toBeVisible();
    await add.getByLabel("Leads to").fill("/latest");
    await add.getByRole("button", { name: "Add" }).click();
    await expect(add.getByText(`${old}/by-hand leads to /latest.`)).toBeVisible();
    await page.goto(`/newsroom/addresses?prefix=${old}/by-hand`);
    await page.getByText("Change", { exact: true }).click();
    await page.getByRole("list", { name: "Addresses" }).getByLabel("Leads to").fill(address);
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => ask(request, `${old}/by-hand`)).toEqual([301, address]);
    await page.getByRole("button", { name: /^Take away/ }).click();
    await expect(page.getByText("No address fits.")).toBeVisible();
    expect(await ask(request, `${old}/by-hand`)).toEqual([404, undefined]);
  });

  await test.step("visits are counted, also those answered from memory", async () => {
    for (let visit = 0; visit < 5; visit += 1) await ask(request, `${old}/ferry.html`);
    const row = page.getByRole("listitem").filter({ hasText: `${old}/ferry.html` });
    await expect(async () => {
      await page.goto(`/newsroom/addresses?prefix=${old}&order=hits`);
      await expect(row).toContainText("6 visits", { timeout: 1_000 });
    }).toPass();
  });
});

test("a section gets another address, and every old one leads to its new one", async ({ staffPage, request }) => {
  const [from, to] = [`old-${mark()}`, `new-${mark()}`];
  const { page } = await staffPage("chief");
  const section = await aSection(from, `Section ${from}`);
  const { address } = await aLiveArticle({ section: section.id, slug: "ferry" });
  expect(await ask(request, address)).toEqual([200, undefined]);
  await page.goto("/newsroom/sections");
  const row = page.getByRole("listitem").filter({ hasText: `Section ${from}` });
  await row.getByText("Rename", { exact: true }).click();
  await row.getByLabel("Address").fill("newsroom");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText("The site itself uses “newsroom”.")).toBeVisible();
  await row.getByLabel("Address").fill(to);
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText(`/${to}`, { exact: true })).toBeVisible();
  await expect.poll(() => ask(request, address)).toEqual([301, `/${to}/ferry`]);
  expect(await ask(request, `/${to}/ferry`)).toEqual([200, undefined]);
  expect(await ask(request, `/${from}`)).toEqual([301, `/${to}`]);
  expect(await ask(request, `/feeds/${from}.xml`)).toEqual([301, `/feeds/${to}.xml`]);
});

test("an editor takes an article back and sends its readers to another, which is withdrawn later", async ({
  staffPage,
  request,
}) => {
  const { page, staff } = await staffPage("editor");
  const article = await aLiveArticle({ by: staff });
  const better = await aLiveArticle({ headline: `Better told ${mark()}` });
  await page.goto(`/newsroom/articles/${article.articleId}`);
  await page.getByRole("button", { name: "Withdraw…" }).click();
  const dialog = page.getByRole("dialog", { name: /Withdraw/ });
  await dialog.getByLabel("Notice").fill("Told better elsewhere.");
  const field = dialog.getByLabel("Send readers to (optional)");
  await field.fill("Better told");
  await expect(dialog.locator(`option[value="${better.address}"]`)).toBeAttached();
  await field.fill("/no/where");
  const confirm = dialog.getByRole("button", { name: /Withdraw/ });
  await confirm.click();
  await expect(dialog.getByText("There is no page at /no/where.")).toBeVisible();
  await field.fill(better.address);
  await confirm.click();
  await expect.poll(() => ask(request, article.address)).toEqual([301, better.address]);
  done(await withdrawArticle(staff, { articleId: better.articleId, notice: "Wrong as well." }));
  await expect.poll(() => ask(request, article.address)).toEqual([410, undefined]);
  expect(await (await request.get(article.address)).text()).toContain("Told better elsewhere.");
});

test("a line to an article nobody has yet waits in the queue, and turns into a Read also when it is imported", async ({
  staffPage,
  request,
}) => {
  const { page, staff } = await staffPage("editor");
  const old = `/2011/${mark()}`;
  const first = await aLineTo(staff, `${old}/first.html`, "Пором затонув");
  const second = await aLineTo(staff, `${old}/second.html`, "Second");
  const chosen = await aChosenArticle();
  await page.goto("/newsroom");
  await page.getByRole("link", { name: "Unresolved links" }).click();
  const row = (path: string) => page.getByRole("listitem").filter({ hasText: path });
  await expect(row(`${old}/first.html`)).toContainText("“Пором затонув”");

  await test.step("one is chosen by hand", async () => {
    await row(`${old}/second.html`).getByText("Choose the article").click();
    const field = row(`${old}/second.html`).getByRole("combobox", { name: "Article" });
    await field.fill("/not/known");
    await row(`${old}/second.html`).getByRole("button", { name: "Link to it" }).click();
    await expect(page.getByText("No article is known at this address.")).toBeVisible();
    await field.fill(chosen.address);
    await row(`${old}/second.html`).getByRole("button", { name: "Link to it" }).click();
    await expect(row(`${old}/second.html`)).toHaveCount(0);
    expect(await linesOf(request, second.address)).toEqual([`Read also: ${chosen.headline} ${chosen.address}`]);
  });

  await test.step("the other turns by itself", async () => {
    expect((await (await request.get(first.address)).text()).includes(`href="${old}/first.html"`)).toBe(true);
    const { staff: chief } = await staffPage("chief");
    const draft = await aDraft({ headline: "Ferry sinks, as told in 2011" });
    const input = { draft, firstPublishedAt: new Date("2011-03-01T09:00:00Z"), address: `${old}/first.html` };
    const { address } = done(await importArticle(chief, input));
    await expect
      .poll(() => linesOf(request, first.address))
      .toEqual([`Read also: Ferry sinks, as told in 2011 ${address}`]);
    await page.reload();
    await expect(row(`${old}/first.html`)).toHaveCount(0);
  });
});

test("both pages have no barrier that axe can find, by day, by night and on a phone", async ({ staffPage }) => {
  const { page, staff } = await staffPage("chief");
  const old = `/2010/${mark()}`;
  await aLineTo(staff, `${old}/${"a-long-address-".repeat(8)}.html`, "Words of a link");
  const { address } = await aLiveArticle();
  for (const path of ["/newsroom/addresses", "/newsroom/unresolved"]) {
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 360, height: 740 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto(path);
      if (path.endsWith("addresses"))
        await preview(page, `${old}/a,${address}\n${address},/latest\n${old}/b,/no/where`);
      else await page.getByText("Choose the article").first().click();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await barriers(page)).toEqual([]);
        const folder = process.env.SCREENSHOTS;
        const name = `${path.split("/").at(-1)}-${viewport.width}-${colorScheme}.png`;
        if (folder) await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    }
  }
});

async function preview(page: Page, text: string): Promise<void> {
  await page.getByLabel("Or its text").fill(text);
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("region", { name: "What will happen, line by line" })).toBeVisible();
}

/** The Read also lines of a page, each with where it leads. */
async function linesOf(request: APIRequestContext, path: string): Promise<string[]> {
  const html = await (await request.get(path)).text();
  const lines = html.matchAll(/<p class="read-also">([^<]*)<a href="([^"]*)"[^>]*>([^<]*)<\/a><\/p>/g);
  return [...lines].map(([, words, href, headline]) => `${words}${headline} ${href}`);
}

async function aChosenArticle() {
  const headline = `Chosen ${mark()}`;
  return { ...(await aLiveArticle({ headline })), headline };
}

async function aLineTo(staff: Staff, path: string, words: string) {
  const html = `<p>The harbour reopened.</p><p>Read also: <a href="${path}">${words}</a></p>`;
  const { draft } = done(await resolveDraftFields(staff, { fields: { bodyHtml: html } }));
  return aLiveArticle({ by: staff, body: draft.body });
}
