import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "#db/client.ts";
import { render } from "#db/rendering.ts";
import { liveArticles } from "#db/schema/schema.ts";
import { aLiveArticle } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { listRecentNews } from "./list-recent-news.ts";
import { listSitemapArticles } from "./list-sitemap-articles.ts";
import { listSitemapMonths } from "./list-sitemap-months.ts";

testDatabase();

const DATES = [
  ["last-of-may", "2024-05-31T23:59:59.999999Z"],
  ["first-of-june", "2024-06-01T00:00:00Z"],
  ["late-june", "2024-06-30T23:30:00-02:00"],
  ["december", "2025-12-31T12:00:00Z"],
] as const;
const slugs = (articles: { address: string }[]) => articles.map(({ address }) => address.split("/").at(-1));

beforeAll(async () => {
  expect(await listSitemapMonths()).toEqual([]);
  for (const [slug, at] of DATES) {
    const { articleId } = await aLiveArticle({ slug });
    await database()
      .update(liveArticles)
      .set({ firstPublishedAt: new Date(at) })
      .where(eq(liveArticles.articleId, articleId));
  }
});

test("months that have articles are listed, newest first, and no others", async () => {
  expect(await listSitemapMonths()).toEqual(["2025-12", "2024-07", "2024-06", "2024-05"]);
});

test("every article stands in exactly the month it was published in", async () => {
  expect(slugs(await listSitemapArticles({ month: "2024-05" }))).toEqual(["last-of-may"]);
  expect(slugs(await listSitemapArticles({ month: "2024-06" }))).toEqual(["first-of-june"]);
  expect(slugs(await listSitemapArticles({ month: "2024-07" }))).toEqual(["late-june"]);
  expect(slugs(await listSitemapArticles({ month: "2025-12" }))).toEqual(["december"]);
  for (const month of ["2024-08", "2024-13", "0000-01", "9999-01"])
    expect(await listSitemapArticles({ month })).toEqual([]);
});

test("news is what the last 48 hours brought", async () => {
  expect(slugs(await listRecentNews({ now: new Date("2026-01-02T11:59:00Z") }))).toEqual(["december"]);
  expect(slugs(await listRecentNews({ now: new Date("2026-01-02T12:01:00Z") }))).toEqual([]);
});

test("a sitemap is made anew when an article comes, goes or changes", async () => {
  const tagsOf = async (read: () => Promise<unknown>) => {
    const record = { tags: new Set<string>() };
    await render(record, read);
    return [...record.tags];
  };
  expect(await tagsOf(listSitemapMonths)).toEqual(["latest"]);
  expect(await tagsOf(() => listSitemapArticles({ month: "2024-06" }))).toEqual(["latest", "search"]);
  expect(await tagsOf(() => listRecentNews({ now: new Date() }))).toEqual(["latest"]);
});
