import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { createEdition } from "#db/editions/create-edition.ts";
import { createSection } from "#db/sections/create-section.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { aLiveArticle, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { TWO_SCREENS } from "./screens.ts";
import { JOURNEYS, pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

/** Another edition with two sections and an article that has everything a page can link to. */
async function anotherEdition() {
  const mark = randomUUID().slice(0, 8);
  const code = `e${mark}`;
  done(await createEdition(JOURNEYS, { code, name: `Українською ${mark}`, language: "uk" }));
  const { sectionId } = done(await createSection(JOURNEYS, { name: "Новини", slug: "news", edition: code }));
  const topic = await aTopic(`topic-${mark}`, `Тема ${mark}`);
  const rest = {
    ...{ edition: code, section: sectionId, topics: [topic.id] },
    bylines: [{ name: `Ірина ${mark}`, contributor: null }],
  };
  const older = await aLiveArticle({ ...rest, headline: `Поромом до Скерри ${mark}` });
  const content = [paragraph("Пором вийшов о шостій."), readAlso(older.articleId), paragraph("Повернеться ввечері.")];
  const article = await aLiveArticle({
    ...rest,
    headline: `Пором знову ходить ${mark}`,
    body: { type: "doc", content },
  });
  return { code, mark, sectionId, rest, article, older };
}

/** Every own address a page links to, whatever for. */
async function linksOf(request: APIRequestContext, path: string): Promise<string[]> {
  const html = await (await request.get(path)).text();
  const found = [...html.matchAll(/<(?:a|link)\b[^>]*?\bhref="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  const origin = new URL(path, process.env.READALSO_E2E_URL).origin;
  return found.flatMap((href) => {
    const url = new URL(href, origin + path);
    return url.origin === origin ? [url.pathname + url.search] : [];
  });
}

test("no link of an article of another edition is dead, nor any on the pages that these lead to within it", async ({
  request,
}) => {
  const { code, article } = await anotherEdition();
  const asked = new Map<string, number>();
  const waiting = [article.address];
  const read = new Set<string>();
  while (waiting.length > 0) {
    const path = waiting.shift() ?? "";
    if (read.has(path)) continue;
    read.add(path);
    for (const link of await linksOf(request, path)) {
      if (!asked.has(link)) asked.set(link, (await request.get(link)).status());
      if (link === `/${code}` || link.startsWith(`/${code}/`)) waiting.push(link);
    }
  }
  expect([...read].toSorted()).toEqual(
    expect.arrayContaining([`/${code}`, `/${code}/latest`, `/${code}/news`, article.address]),
  );
  expect([...asked].filter(([, status]) => status !== 200)).toEqual([]);
});

test("the pages of another edition speak its language, show its articles, and are fresh", async ({ page, request }) => {
  const { code, mark, sectionId, rest, article, older } = await anotherEdition();
  for (const path of [`/${code}`, `/${code}/latest`, `/${code}/news`]) {
    await page.goto(path);
    await expect(page.locator(".page")).toHaveAttribute("lang", "uk");
    await expect(page.getByRole("main").getByRole("link", { name: article.draft.headline })).toBeVisible();
    await expect(
      page.getByRole("navigation", { name: "Рубрики" }).getByRole("link", { name: "Новини", exact: true }),
    ).toHaveAttribute("href", `/${code}/news`);
    for (const other of ["/", "/latest"]) {
      if (path === `/${code}/news`) continue;
      expect(await (await request.get(other)).text()).not.toContain(article.draft.headline);
    }
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Новини");
  await page.goto(article.address);
  await page.getByRole("article").getByRole("link", { name: "Новини", exact: true }).click();
  await expect(page).toHaveURL(`/${code}/news`);

  const newest = await aLiveArticle({ ...rest, headline: `Порт переповнено ${mark}` });
  for (const path of [`/${code}`, `/${code}/latest`, `/${code}/news`])
    await expect.poll(async () => (await request.get(path)).text()).toContain(newest.draft.headline);

  const early = await request.get(`/${code}/sport`);
  expect(early.status()).toBe(404);
  done(await createSection(JOURNEYS, { name: "Спорт", slug: "sport", edition: code }));
  await expect.poll(async () => (await request.get(`/${code}/sport`)).status()).toBe(200);

  done(await renameSection(JOURNEYS, { sectionId, name: "Новини", slug: "novyny" }));
  await expect.poll(async () => (await request.get(`/${code}/novyny`)).status()).toBe(200);
  const old = await request.get(`/${code}/news`, { maxRedirects: 0 });
  expect([old.status(), old.headers().location]).toEqual([301, `/${code}/novyny`]);
  await expect.poll(async () => (await request.get(older.address)).url()).toContain(`/${code}/novyny/`);

  for (const { name, colorScheme, size } of TWO_SCREENS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await page.goto(`/${code}`);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`front-${name}.png`), fullPage: true });
  }
});
