import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { followAddress } from "#db/addresses/follow-address.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { readAddress } from "#db/live/read-address.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { readSection } from "#db/live/read-section.ts";
import { addresses, sections } from "#db/schema/schema.ts";
import { aLiveArticle, aSection, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createSection } from "./create-section.ts";
import { readdressSome } from "./readdress-section.ts";
import { renameSection } from "./rename-section.ts";

testDatabase();

const reslug = async (sectionId: number, slug: string) =>
  renameSection(await aStaff("chief"), { sectionId, name: "Renamed", slug });

test("a section's new slug moves its page, its feed and its articles, and back again without a loop", async () => {
  const section = await aSection("trade");
  const live = await aLiveArticle({ section: section.id, slug: "grain" });
  const taken = await aLiveArticle({ section: section.id, slug: "steel" });
  done(await withdrawArticle(taken.publishedBy, { articleId: taken.articleId, notice: "It was wrong." }));
  for (const slug of ["commerce", "business"]) done(await reslug(section.id, slug));
  expect(await readLiveArticle({ address: "/business/grain" })).toMatchObject({ articleId: live.articleId });
  for (const old of ["/trade", "/commerce"]) {
    expect(await readAddress(old)).toEqual({ state: "moved", to: "/business" });
    expect(await readAddress(`/feeds${old}.xml`)).toEqual({ state: "moved", to: "/feeds/business.xml" });
    expect(await readAddress(`${old}/grain`)).toEqual({ state: "moved", to: "/business/grain" });
  }
  expect(await readAddress("/trade/steel")).toEqual({ state: "gone", notice: "It was wrong." });
  done(await reslug(section.id, "trade"));
  expect(await readAddress("/trade")).toBeNull();
  expect(await readSection({ slug: "trade" })).not.toBeNull();
  expect(await readAddress("/commerce/grain")).toEqual({ state: "moved", to: "/trade/grain" });
  expect(await followAddress(database(), "/trade/grain")).toEqual({ state: "live" });
});

test("a slug that the site uses, another section has, or that still leads elsewhere is refused at its field", async () => {
  const [one, two] = [await aSection("ports"), await aSection("rivers")];
  for (const slug of ["newsroom", "api", "rss", "rivers", "not a slug"]) {
    expect(await reslug(one.id, slug)).toMatchObject({ fields: { slug: expect.any(String) } });
  }
  done(await reslug(two.id, "waters"));
  expect(await reslug(one.id, "rivers")).toMatchObject({
    problem: "slug-taken",
    fields: { slug: "The address /rivers is in use already: it leads to /waters. Choose another one." },
  });
  expect(await createSection(await aStaff("chief"), { name: "Rivers" })).toMatchObject({ problem: "slug-taken" });
});

test("a large section is readdressed in parts, and every address answers between them", async () => {
  const section = await aSection("large");
  const articles = [];
  for (const slug of ["one", "two", "three"]) articles.push(await aLiveArticle({ section: section.id, slug }));
  await database().update(sections).set({ slug: "larger", readdressedTo: 0 }).where(eq(sections.id, section.id));
  expect(await readdressSome(section.id, 2)).toBe(true);
  expect(await readAddress("/large/two")).toEqual({ state: "moved", to: "/larger/two" });
  expect(await followAddress(database(), "/large/three")).toEqual({ state: "live" });
  expect(await readdressSome(section.id, 2)).toBe(false);
  expect(await readdressSome(section.id, 2)).toBe(false);
  expect(await readAddress("/large/three")).toEqual({ state: "moved", to: "/larger/three" });
});

test("an article whose new address is taken gets its number behind it", async () => {
  const section = await aSection("harbours");
  const other = await aLiveArticle();
  const { articleId } = await aLiveArticle({ section: section.id, slug: "ferry" });
  await database().insert(addresses).values({ path: "/docks/ferry", articleId: other.articleId, state: "redirect" });
  done(await reslug(section.id, "docks"));
  expect(await readAddress("/harbours/ferry")).toEqual({ state: "moved", to: `/docks/ferry-${articleId}` });
  expect(await readAddress("/docks/ferry")).toEqual({ state: "moved", to: other.address });
});
