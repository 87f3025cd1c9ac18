import { expect, test } from "vitest";
import { aLiveArticle, aSection, aStaff, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { readImpact } from "./read-impact.ts";
import { body } from "./testing/pointed-at.ts";

testDatabase();

const SUBJECTS = [
  "school",
  "harvest",
  "court",
  "theatre",
  "railway",
  "budget",
  "hospital",
  "museum",
  "glacier",
  "stadium",
];
const PLACES = ["Tarn", "Ostrel", "Vik", "Moor End", "Lund", "Kestrel Bay"];
const closed = (place: string) => [
  `The bridge at ${place} was closed to lorries on Monday after divers found cracks in two of its pillars.`,
  "Engineers measure the pillars every night, and the council asks drivers to take the ferry or the long road.",
  "Repairs will take until spring, the harbour master said, and traders fear an empty season on both shores.",
];

/** So many articles of other subjects, each said in its own words. */
async function others(count: number, from = 0) {
  const section = (await aSection()).id;
  for (let at = from; at < from + count; at++) {
    const [subject = "", place = ""] = [SUBJECTS[at % SUBJECTS.length], PLACES[at % PLACES.length]];
    const text = `In ${place} the ${subject} has a new plan, number ${at}, and ${subject} visitors of ${place} heard of it first.`;
    await aLiveArticle({
      section,
      headline: `${place} talks about its ${subject} (${at})`,
      standfirst: "",
      body: body(paragraph(text)),
    });
  }
}

/** The article that goes, and those that link to it, which speak of its subject because they do. */
async function aClosedBridge(place: string, sources: number) {
  const section = (await aSection()).id;
  const old = await aLiveArticle({
    ...{ section, headline: `${place} bridge closed to lorries`, standfirst: "Cracks were found in two pillars." },
    body: body(...closed(place).map(paragraph)),
  });
  for (let at = 0; at < sources; at++) {
    const link: Block = at % 2 === 0 ? readAlso(old.articleId) : paragraph("No line here.");
    const words = `Report ${at}: because the bridge at ${place} is closed to lorries, ${SUBJECTS[at % SUBJECTS.length]} deliveries came late.`;
    await aLiveArticle({
      section,
      headline: `Late again, part ${at}`,
      standfirst: "",
      body: body(paragraph(words), link),
    });
  }
  return old;
}

const offered = async (articleId: number) => (await readImpact(await aStaff("editor"), { articleId }))?.suggested ?? [];
const ids = (found: { articleId: number }[]) => found.map(({ articleId }) => articleId);

test("in a small newsroom an article on the same subject is offered in place of the one that goes", async () => {
  await others(6);
  const old = await aClosedBridge("Skerra", 12);
  const next = await aLiveArticle({
    ...{ headline: "Lorries on the Skerra bridge once more", standfirst: "" },
    body: body(paragraph("Lorries use the bridge at Skerra since Friday.")),
  });
  for (const [size, more] of [
    [20, 0],
    [52, 32],
    [60, 8],
  ] as const) {
    await others(more, size);
    expect(ids(await offered(old.articleId)), `of ${size} articles`).toContain(next.articleId);
    expect(ids(await offered(old.articleId))[0], `of ${size} articles`).toBe(next.articleId);
  }
});

test("the same report told anew is offered, though a writer is never offered what says the same twice", async () => {
  const old = await aClosedBridge("Ostrel", 1);
  const anew = await aLiveArticle({
    ...{ headline: "Ostrel bridge: what we know of the cracks", standfirst: "Cracks were found in two pillars." },
    body: body(...closed("Ostrel").map(paragraph)),
  });
  expect(ids(await offered(old.articleId))[0]).toBe(anew.articleId);
});
