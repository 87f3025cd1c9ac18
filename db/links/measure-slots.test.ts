import { beforeEach, expect, test } from "vitest";
import { database } from "#db/client.ts";
import { linkCounts, slotMedians } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { shareOfLine } from "#lib/links/link-numbers.ts";
import { foldOldCounts, measureSlots } from "./measure-slots.ts";
import { readLinkNumbers } from "./read-link-numbers.ts";

testDatabase();

const NOW = new Date("2026-11-26T12:00:00Z");
const TODAY = "2026-11-26";

beforeEach(async () => {
  await database().delete(linkCounts);
  await database().delete(slotMedians);
});

/** Articles of one section whose lines in the first slot won these clicks of 200 looks each. */
async function aSectionWith(clicks: number[]) {
  const section = (await aSection()).id;
  const target = await aLiveArticle();
  const made: number[] = [];
  for (const clicked of clicks) {
    const { articleId } = await aLiveArticle({ section });
    made.push(articleId);
    await count({ articleId, targetId: target.articleId, seen: 200, clicked });
  }
  return { articleIds: made, targetId: target.articleId };
}

async function count(row: Partial<typeof linkCounts.$inferInsert> & { articleId: number; targetId: number }) {
  await database()
    .insert(linkCounts)
    .values({ node: "line", slot: 1, day: TODAY, seen: 1, clicked: 0, ...row });
}

test("a line is told beside what is usual for its slot in its section, and in the edition where the section is small", async () => {
  const { articleIds, targetId } = await aSectionWith([2, 4, 6, 8, 30]);
  const small = await aSectionWith([20]);
  expect(await measureSlots(NOW)).toBe(true);
  const staff = await aStaff("editor");
  const last = await readLinkNumbers(staff, { articleId: articleIds.at(-1) ?? 0 });
  expect(last.medians).toEqual([{ slot: 1, lines: 5, median: expect.closeTo(0.03) }]);
  expect(shareOfLine(last, { node: "line", targetId })).toEqual({
    ...{ share: 0.15, seen: 200, slot: 1 },
    median: expect.closeTo(0.03),
  });
  const other = await readLinkNumbers(staff, { articleId: small.articleIds[0] ?? 0 });
  expect(other.medians).toEqual([{ slot: 1, lines: 6, median: expect.closeTo(0.035) }]);
});

test("too few looks say nothing: neither of a line nor for what is usual", async () => {
  const { articleIds, targetId } = await aSectionWith([1, 1, 1, 1]);
  const { articleId } = await aLiveArticle();
  await count({ articleId, targetId, seen: 99, clicked: 50 });
  await measureSlots(NOW);
  const staff = await aStaff("editor");
  const rare = await readLinkNumbers(staff, { articleId });
  expect(shareOfLine(rare, { node: "line", targetId })).toBeNull();
  expect(rare.medians).toEqual([]);
  const common = await readLinkNumbers(staff, { articleId: articleIds[0] ?? 0 });
  expect(shareOfLine(common, { node: "line", targetId })).toMatchObject({ median: null });
  expect(shareOfLine(common, { node: "line", targetId: targetId + 1 })).toBeNull();
});

test("what is usual is measured once an hour, whoever asks", async () => {
  await aSectionWith([2, 4, 6, 8, 30]);
  expect(await measureSlots(NOW)).toBe(true);
  expect(await measureSlots(new Date(NOW.getTime() + 59 * 60_000))).toBe(false);
  expect(await measureSlots(new Date(NOW.getTime() + 61 * 60_000))).toBe(true);
});

test("days of long ago are put together to months without losing a look", async () => {
  const [{ articleId }, { articleId: targetId }] = [await aLiveArticle(), await aLiveArticle()];
  for (const day of ["2026-08-01", "2026-08-02", "2026-08-31", "2026-09-24", "2026-11-25"])
    await count({ articleId, targetId, day, seen: 10, clicked: 1 });
  expect(await foldOldCounts(NOW)).toBe(3);
  expect(await foldOldCounts(NOW)).toBe(0);
  const rows = await database().select().from(linkCounts).orderBy(linkCounts.day);
  expect(rows.map(({ day, seen, clicked }) => [day, seen, clicked])).toEqual([
    ["2026-08-01", 30, 3],
    ["2026-09-01", 10, 1],
    ["2026-11-25", 10, 1],
  ]);
});

test("a reporter learns nothing of an article they may not see", async () => {
  const [{ articleId }, { articleId: targetId }] = [await anArticle(), await aLiveArticle()];
  await count({ articleId, targetId });
  expect((await readLinkNumbers(await aStaff("editor"), { articleId })).lines).toHaveLength(1);
  expect(await readLinkNumbers(await aStaff("reporter"), { articleId })).toEqual({ lines: [], medians: [] });
});
