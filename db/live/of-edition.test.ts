import { beforeAll, expect, test } from "vitest";
import { isPage } from "#db/addresses/is-page.ts";
import { database, readersDatabase } from "#db/client.ts";
import { type Rendering, render } from "#db/rendering.ts";
import { createSection } from "#db/sections/create-section.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { aLiveArticle, anEdition, aSection, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { followAddress } from "../addresses/follow-address.ts";
import { listLatest } from "./list-latest.ts";
import { readFront } from "./read-front.ts";
import { readSection } from "./read-section.ts";
import { readSite } from "./read-site.ts";

testDatabase();

let own: Awaited<ReturnType<typeof aLiveArticle>>;
let theirs: Awaited<ReturnType<typeof aLiveArticle>>;
let section: Awaited<ReturnType<typeof anEdition>>["section"];
const ids = (cards: { articleId: number }[]) => cards.map(({ articleId }) => articleId);

beforeAll(async () => {
  own = await aLiveArticle({ section: (await aSection("news")).id });
  const edition = await anEdition("uk");
  section = edition.section;
  theirs = await aLiveArticle({ edition: "uk", section: section.id });
});

test("each edition has a front, a list of the newest and sections of its own, without the other's articles", async () => {
  expect(ids((await readFront()).latest)).toEqual([own.articleId]);
  expect(ids((await readFront({ prefix: "uk" })).latest)).toEqual([theirs.articleId]);
  expect((await readFront({ prefix: "uk" })).sections.map((one) => [one.section.slug, ids(one.cards)])).toEqual([
    [section.slug, [theirs.articleId]],
  ]);
  expect(ids((await listLatest()).cards)).toEqual([own.articleId]);
  expect(ids((await listLatest({ prefix: "uk" })).cards)).toEqual([theirs.articleId]);
  expect(ids((await readSection({ prefix: "uk", slug: section.slug }))?.cards ?? [])).toEqual([theirs.articleId]);
  expect(await readSection({ slug: section.slug })).toBeNull();
  expect(await readSection({ prefix: "uk", slug: "news" })).toBeNull();
  expect(await readSite({ prefix: "uk" })).toMatchObject({
    ...{ prefix: "uk", language: "uk", sections: [{ slug: section.slug }] },
    editions: [{ prefix: "" }, { prefix: "uk", language: "uk" }],
  });
  expect(await readSite()).toMatchObject({ prefix: "", language: "en", sections: [{ slug: "news" }] });
});

test("pages of an edition are made anew when one of its articles or sections changes", async () => {
  const tagsOf = async (read: () => Promise<unknown>) => {
    const record: Rendering = { tags: new Set() };
    await render(record, read);
    return [...record.tags];
  };
  const article = `article:${theirs.articleId}`;
  expect(await tagsOf(() => readFront({ prefix: "uk" }))).toEqual(
    expect.arrayContaining(["latest", "sections", `section:${section.id}`, article]),
  );
  expect(await tagsOf(() => listLatest({ prefix: "uk" }))).toEqual(
    expect.arrayContaining(["latest", "sections", article]),
  );
  expect(await tagsOf(() => readSection({ prefix: "uk", slug: section.slug }))).toEqual(
    expect.arrayContaining(["sections", `section:${section.id}`, article]),
  );
});

test("what stands at an edition's paths is known where redirects are made, and its own words are no section's name", async () => {
  for (const path of ["/uk", "/uk/latest", `/uk/${section.slug}`, "/news"])
    expect(await isPage(database(), path)).toBe(true);
  for (const path of [`/${section.slug}`, "/uk/news", "/fr", "/fr/latest", "/uk/latest/more"])
    expect(await isPage(database(), path), path).toBe(false);
  const chief = await aStaff("chief");
  expect(await createSection(chief, { name: "Latest", edition: "uk" })).toMatchObject({
    fields: { slug: expect.any(String) },
  });
  const { sectionId } = done(await createSection(chief, { name: "Sport", edition: "uk" }));
  expect(await renameSection(chief, { sectionId, name: "Sport", slug: "latest" })).toMatchObject({
    fields: { slug: expect.any(String) },
  });
});

test("a section of another edition that gets a new address leads on from its old one, also back again", async () => {
  const chief = await aStaff("chief");
  const { sectionId } = done(await createSection(chief, { name: "Culture", edition: "uk" }));
  const to = (path: string) => followAddress(readersDatabase(), path);
  done(await renameSection(chief, { sectionId, name: "Culture", slug: "arts" }));
  expect(await to("/uk/culture")).toEqual({ state: "moved", to: "/uk/arts" });
  done(await renameSection(chief, { sectionId, name: "Culture", slug: "stage" }));
  expect(await to("/uk/culture")).toEqual({ state: "moved", to: "/uk/stage" });
  done(await renameSection(chief, { sectionId, name: "Culture", slug: "culture" }));
  expect(await to("/uk/culture")).toBeNull();
  expect(await to("/uk/arts")).toEqual({ state: "moved", to: "/uk/culture" });
  expect(await to("/culture")).toBeNull();
});
