import { expect, test } from "vitest";
import { isPage } from "#db/addresses/is-page.ts";
import { database } from "#db/client.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { aLiveArticle, anEdition, aTopic, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import AnyPath from "./[...path]/page.tsx";
import Article from "./[section]/[slug]/page.tsx";
import Section from "./[section]/page.tsx";
import { markup } from "./testing/surfaces.tsx";

testDatabase();

const nothing = Promise.resolve({});

/** The page at a path, through the file that Next would choose for it. */
function pageAt(path: string): Promise<string> {
  const [section = "", slug, ...more] = path.split("/").slice(1);
  if (slug === undefined) return markup(Section({ params: Promise.resolve({ section }), searchParams: nothing }));
  if (more.length === 0) return markup(Article({ params: Promise.resolve({ section, slug }), searchParams: nothing }));
  return markup(AnyPath({ params: Promise.resolve({ path: [section, slug, ...more] }) }));
}

async function isThere(path: string): Promise<boolean> {
  if (await isPage(database(), path)) return true;
  return (await readLiveArticle({ address: path })) !== null;
}

test("every link on an article of another edition leads to a page, and those of its edition show it", async () => {
  const { section } = await anEdition("uk");
  const topic = await aTopic();
  const rest = {
    edition: "uk",
    section: section.id,
    topics: [topic.id],
    bylines: [{ name: "Ірина", contributor: null }],
  };
  const older = await aLiveArticle({ ...rest, headline: "Older" });
  const content = [paragraph("One."), readAlso(older.articleId), paragraph("Two.")];
  const { address } = await aLiveArticle({ ...rest, headline: "Newer", body: { type: "doc", content } });
  const own = ["/uk", "/uk/latest", `/uk/${section.slug}`];
  for (const path of [address, ...own]) {
    const html = await pageAt(path);
    const links = [...html.matchAll(/href="(\/[^"#?]*)/g)].map(([, href = ""]) => href);
    expect(links, path).toEqual(expect.arrayContaining([...own, "/", older.address]));
    for (const link of links) expect(await isThere(link), `${link} on ${path}`).toBe(true);
    expect(html, path).toContain("Newer");
    expect(html, path).toContain("Останні новини");
  }
  expect(await pageAt("/uk/nothing")).toContain("This page is not here");
  expect(await pageAt("/nothing")).toContain("This page is not here");
});
