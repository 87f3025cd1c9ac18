import { expect, it } from "vitest";
import { dayAround, readWallTime, wallTime } from "./wall-time.ts";

it.each([
  ["2026-01-15T09:00", "Europe/Kyiv", "2026-01-15T07:00:00.000Z"],
  ["2026-07-15T09:00", "Europe/Kyiv", "2026-07-15T06:00:00.000Z"],
  ["2026-07-15T09:00", "America/New_York", "2026-07-15T13:00:00.000Z"],
  ["2026-01-01T00:15", "Asia/Kathmandu", "2025-12-31T18:30:00.000Z"],
  ["2026-03-29T02:59", "Europe/Kyiv", "2026-03-29T00:59:00.000Z"],
  ["2026-03-29T04:00", "Europe/Kyiv", "2026-03-29T01:00:00.000Z"],
  ["2026-10-25T02:59", "Europe/Kyiv", "2026-10-24T23:59:00.000Z"],
  ["2026-10-25T04:00", "Europe/Kyiv", "2026-10-25T02:00:00.000Z"],
])("%s in %s is %s", (wall, zone, utc) => {
  expect(readWallTime(wall, zone)).toEqual({ is: "moment", moment: new Date(utc) });
  expect(wallTime(new Date(utc), zone)).toBe(wall);
});

it("takes the first of two equal hours when clocks go back, and says that there are two", () => {
  expect(readWallTime("2026-10-25T03:30", "Europe/Kyiv")).toEqual({
    ...{ is: "twice", moment: new Date("2026-10-25T00:30:00Z"), second: new Date("2026-10-25T01:30:00Z") },
  });
  expect(readWallTime("2026-11-01T01:15", "America/New_York")).toMatchObject({
    ...{ is: "twice", moment: new Date("2026-11-01T05:15:00Z") },
  });
});

it.each([
  ["2026-03-29T03:30", "Europe/Kyiv", "2026-03-29T02:59", "2026-03-29T04:00"],
  ["2026-03-29T03:00", "Europe/Kyiv", "2026-03-29T02:59", "2026-03-29T04:00"],
  ["2026-03-29T03:59", "Europe/Kyiv", "2026-03-29T02:59", "2026-03-29T04:00"],
  ["2026-03-08T02:30", "America/New_York", "2026-03-08T01:59", "2026-03-08T03:00"],
  ["2026-10-04T02:10", "Australia/Lord_Howe", "2026-10-04T01:59", "2026-10-04T02:30"],
  ["2011-12-30T12:00", "Pacific/Apia", "2011-12-29T23:59", "2011-12-31T00:00"],
])("%s does not exist in %s: clocks go from %s to %s", (wall, zone, before, after) => {
  expect(readWallTime(wall, zone)).toEqual({ is: "skipped", before, after });
});

it("reads seconds where they are given", () => {
  expect(readWallTime("2026-01-15T09:00:07", "Europe/Kyiv")).toEqual({
    ...{ is: "moment", moment: new Date("2026-01-15T07:00:07Z") },
  });
});

it("refuses what is not a time", () => {
  for (const text of ["", "tomorrow", "2026-13-01T10:00", "2026-05-04", "2026-02-31T10:00", "2026-05-04T10:00:75"])
    expect(readWallTime(text, "Europe/Kyiv")).toEqual({ is: "none" });
});

it("counts a day from midnight to midnight on the newsroom's clocks, also when they change", () => {
  const hours = (moment: string, zone = "Europe/Kyiv") => {
    const { from, to } = dayAround(new Date(moment), zone);
    return [from.toISOString(), (to.getTime() - from.getTime()) / 3_600_000];
  };
  expect(hours("2026-07-15T22:30:00Z")).toEqual(["2026-07-15T21:00:00.000Z", 24]);
  expect(hours("2026-03-29T12:00:00Z")).toEqual(["2026-03-28T22:00:00.000Z", 23]);
  expect(hours("2026-10-25T12:00:00Z")).toEqual(["2026-10-24T21:00:00.000Z", 25]);
  expect(hours("2026-03-29T12:00:00Z", "Asia/Beirut")).toEqual(["2026-03-28T22:00:00.000Z", 23]);
});
