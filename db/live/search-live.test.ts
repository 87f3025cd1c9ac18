import { beforeAll, expect, test } from "vitest";
import { aLiveArticle, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { searchLive } from "./search-live.ts";

testDatabase();

beforeAll(async () => {
  const body = (text: string) => ({ type: "doc" as const, content: [paragraph(text)] });
  await aLiveArticle({ headline: "A quiet day", body: body("Then <b>somebody spoke</b> of lighthouses & coal.") });
  await aLiveArticle({ headline: "Lighthouses reopen", body: body("Keepers returned to the coast.") });
  await aLiveArticle({ headline: "Rain", body: body("It rained on the coast.") });
});

const found = async (q: string) => (await searchLive({ q })).results.map((result) => result.headline);

test("a word in the headline weighs more than one in the text, and its other forms are found too", async () => {
  expect(await found("lighthouse")).toEqual(["Lighthouses reopen", "A quiet day"]);
});

test("quotation marks, minus and or work as elsewhere", async () => {
  expect(await found("coast -rain")).toEqual(["Lighthouses reopen"]);
  expect(await found('"spoke of lighthouses"')).toEqual(["A quiet day"]);
  expect((await found("rain or lighthouses")).length).toBe(3);
});

test("the snippet marks what was looked for and drops what looks like tags", async () => {
  const { results } = await searchLive({ q: "spoke" });
  expect(results[0]?.snippet.filter((part) => part.hit)).toEqual([{ text: "spoke", hit: true }]);
  const words = results[0]?.snippet
    .map((part) => part.text)
    .join("")
    .split(/\s+/);
  expect(words?.join(" ")).toContain("somebody spoke of lighthouses & coal");
});

test("odd input finds nothing and breaks nothing", async () => {
  for (const q of ["", "   ", "'", '"', "& | ! ( ) :*", "%_\\", "a".repeat(5000)]) expect(await found(q)).toEqual([]);
  expect(await searchLive({ q: "coast", page: 99 })).toMatchObject({ results: [], more: false });
});
