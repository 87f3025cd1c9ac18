import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "#db/client.ts";
import { measureSlots } from "#db/links/measure-slots.ts";
import { linkCounts, slotMedians } from "#db/schema/schema.ts";
import { aLiveArticle, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { suggestTargets } from "./suggest-targets.ts";

testDatabase();

const NOW = new Date(Date.now() + 60_000);
const ids = (found: { articleId: number }[]) => found.map(({ articleId }) => articleId);
const body = (...texts: string[]) => ({ type: "doc" as const, content: texts.map(paragraph) });
const ask = () =>
  suggestTargets({
    ...{
      headline: "The mackerel season at Skerra",
      text: "Mackerel boats have left Skerra, and the auction waits.",
    },
    ...{ at: NOW, limit: 10 },
  });
const readers = expect.objectContaining({ because: "readers" });

let source: number;
const others: number[] = [];
beforeAll(async () => {
  source = (await aLiveArticle()).articleId;
  while (others.length < 6) others.push((await aLiveArticle()).articleId);
});
beforeEach(async () => {
  await database().delete(linkCounts);
  await database().delete(slotMedians);
});

type Counted = { targetId: number; seen: number; clicked: number; slot?: number };

/** Looks and clicks of today at a line that leads to this article. */
async function counted({ targetId, seen, clicked, slot = 1 }: Counted) {
  const day = NOW.toISOString().slice(0, 10);
  await database()
    .insert(linkCounts)
    .values({ articleId: source, node: randomUUID(), targetId, slot, day, seen, clicked });
}

/** Lines to other articles, of whose looks so many of 1,000 ended in a click. */
async function usually(clicked: number, slot = 1) {
  for (const targetId of others) await counted({ targetId, seen: 1000, clicked, slot });
}
const measured = async () => expect(await measureSlots(NOW)).toBe(true);

test("of two articles that fit alike, the one whose links readers follow comes first, and says so", async () => {
  const one = await aLiveArticle({
    headline: "Mackerel boats of Skerra idle",
    body: body("Crews mend nets, paint hulls and argue about quotas, licences, diesel and a broken crane."),
  });
  const two = await aLiveArticle({
    headline: "Mackerel boats of Skerra return",
    body: body("Ministers meet in a tent with maps, lawyers, biscuits, microphones and one very tired interpreter."),
  });
  const best = await aLiveArticle({
    headline: "Mackerel auction waits for boats of Skerra",
    body: body(
      "The mackerel season: boats have left Skerra, and the auction waits for ice, scales, forklifts and buyers.",
    ),
  });
  await usually(20);
  await measured();
  const plain = await ask();
  expect(ids(plain)).toEqual([best.articleId, ...ids(plain).slice(1)]);
  const [first = 0, second = 0] = ids(plain).slice(1);
  expect([first, second].sort()).toEqual([one.articleId, two.articleId].sort());

  await counted({ targetId: second, seen: 3, clicked: 1 });
  expect(await ask(), "one click of three looks means nothing").toEqual(plain);
  await counted({ targetId: second, seen: 4000, clicked: 160 });
  const moved = await ask();
  expect(ids(moved), "never over a clearly better text").toEqual([best.articleId, second, first]);
  expect(moved[1]?.reasons).toContainEqual(readers);
  expect(moved[2]?.reasons).not.toContainEqual(readers);
  expect(moved[0]).toEqual(plain[0]);

  await counted({ targetId: best.articleId, seen: 4000, clicked: 0 });
  expect(ids(await ask())[0], "nor below a clearly worse one").toBe(best.articleId);
});

test("an archive without counts is offered as before, and so is one where nothing usual is known", async () => {
  for (const season of ["spring", "summer", "autumn", "winter"])
    await aLiveArticle({
      headline: `Mackerel in ${season}`,
      body: body(`Skerra's boats and the auction in ${season}.`),
    });
  const bare = await ask();
  expect(bare.length).toBeGreaterThan(4);
  const last = bare.at(-1)?.articleId ?? 0;
  await usually(20);
  await measured();
  expect(await ask()).toEqual(bare);
  await counted({ targetId: last, seen: 5000, clicked: 900 });
  expect(ids(await ask())).not.toEqual(ids(bare));
  await database().delete(slotMedians);
  expect(await ask()).toEqual(bare);
});

test("clicks are compared with what is usual where the line stood: few in a low place are no fault", async () => {
  const low = await aLiveArticle({ headline: "Skerra mackerel auction" });
  await usually(40, 1);
  await usually(5, 4);
  await measured();
  const scoreOf = async () => (await ask()).find(({ articleId }) => articleId === low.articleId)?.score ?? 0;
  const plain = await scoreOf();
  await counted({ targetId: low.articleId, seen: 4000, clicked: 20, slot: 4 });
  expect(await scoreOf()).toBeCloseTo(plain);
  await counted({ targetId: low.articleId, seen: 4000, clicked: 20, slot: 1 });
  expect(await scoreOf()).toBeLessThan(plain - 0.5);
});
