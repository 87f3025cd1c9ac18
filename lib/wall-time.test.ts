import { expect, it } from "vitest";
import { dayAround, momentOf, wallTime } from "./wall-time.ts";

it.each([
  ["2026-01-15T09:00", "Europe/Kyiv", "2026-01-15T07:00:00.000Z"],
  ["2026-07-15T09:00", "Europe/Kyiv", "2026-07-15T06:00:00.000Z"],
  ["2026-07-15T09:00", "America/New_York", "2026-07-15T13:00:00.000Z"],
  ["2026-01-01T00:15", "Asia/Kathmandu", "2025-12-31T18:30:00.000Z"],
])("%s in %s is %s", (wall, zone, utc) => {
  expect(momentOf(wall, zone)?.toISOString()).toBe(utc);
  expect(wallTime(new Date(utc), zone)).toBe(wall);
});

it("takes the first of two equal hours when clocks go back", () => {
  expect(momentOf("2026-10-25T03:30", "Europe/Kyiv")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

it("moves a time that does not exist out of the skipped hour", () => {
  const moment = momentOf("2026-03-29T03:30", "Europe/Kyiv");
  expect(moment && wallTime(moment, "Europe/Kyiv")).toBe("2026-03-29T04:30");
});

it("refuses what is not a time", () => {
  for (const text of ["", "tomorrow", "2026-13-01T10:00", "2026-05-04"])
    expect(momentOf(text, "Europe/Kyiv")).toBeNull();
});

it("counts a day from midnight to midnight on the newsroom's clocks, also when they change", () => {
  const hours = (moment: string) => {
    const { from, to } = dayAround(new Date(moment), "Europe/Kyiv");
    return [from.toISOString(), (to.getTime() - from.getTime()) / 3_600_000];
  };
  expect(hours("2026-07-15T22:30:00Z")).toEqual(["2026-07-15T21:00:00.000Z", 24]);
  expect(hours("2026-03-29T12:00:00Z")).toEqual(["2026-03-28T22:00:00.000Z", 23]);
  expect(hours("2026-10-25T12:00:00Z")).toEqual(["2026-10-24T21:00:00.000Z", 25]);
});
