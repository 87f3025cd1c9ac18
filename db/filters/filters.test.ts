import { expect, test } from "vitest";
import { aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { LIMITS } from "#lib/limits.ts";
import { listFilters } from "./list-filters.ts";
import { removeFilter } from "./remove-filter.ts";
import { saveFilter } from "./save-filter.ts";

testDatabase();

test("a person keeps filters under names, replaces one by its name, and nobody else sees or removes it", async () => {
  const [one, other] = [await aStaff("reporter"), await aStaff("reporter")];
  done(await saveFilter(one, { name: "Late sport", ask: "view=late&section=sport&after=12-3&evil=1" }));
  done(await saveFilter(one, { name: "late SPORT", ask: "view=late&section=culture" }));
  const [kept] = await listFilters(one);
  expect(kept).toMatchObject({ name: "late SPORT", ask: "view=late&section=culture" });
  expect(await listFilters(other)).toEqual([]);
  expect(await removeFilter(other, { filterId: kept?.id ?? 0 })).toMatchObject({ problem: "not-found" });
  expect(await removeFilter(one, { filterId: kept?.id ?? 0 })).toEqual({ ok: true });
  expect(await listFilters(one)).toEqual([]);
});

test("a person keeps only so many filters, and each has a name", async () => {
  const person = await aStaff("reporter");
  expect(await saveFilter(person, { name: " ", ask: "" })).toMatchObject({ problem: "invalid" });
  for (let n = 0; n < LIMITS.savedFilters; n += 1) done(await saveFilter(person, { name: `Filter ${n}`, ask: "" }));
  expect(await saveFilter(person, { name: "One more", ask: "" })).toMatchObject({ problem: "invalid" });
});
