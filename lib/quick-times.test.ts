import { expect, test } from "vitest";
import { nextMorning, quickTimes } from "./quick-times.ts";

const walls = (now: string) => quickTimes(new Date(now), "Europe/Kyiv").map(({ day, wall }) => `${day} ${wall}`);

test("an evening offers an hour from now and the hours of tomorrow, on the newsroom's clocks", () => {
  expect(walls("2026-11-24T20:31:00Z")).toEqual([
    "inAnHour 2026-11-24T23:35",
    "tomorrow 2026-11-25T06:00",
    "tomorrow 2026-11-25T09:00",
    "tomorrow 2026-11-25T12:00",
  ]);
});

test("a morning offers what is left of today first", () => {
  expect(walls("2026-11-24T07:00:00Z")).toEqual([
    "inAnHour 2026-11-24T10:00",
    "today 2026-11-24T12:00",
    "today 2026-11-24T18:00",
    "tomorrow 2026-11-25T06:00",
  ]);
});

test("soon after six, the next six is offered although three other hours come before it", () => {
  expect(walls("2026-11-24T04:30:00Z")).toEqual([
    "inAnHour 2026-11-24T07:30",
    "today 2026-11-24T09:00",
    "today 2026-11-24T12:00",
    "tomorrow 2026-11-25T06:00",
  ]);
});

test("the morning is the next six on the newsroom's clocks, whatever the hour", () => {
  const days = ["2026-11-24T03:59:00Z", "2026-11-24T04:00:00Z", "2026-11-24T12:00:00Z", "2026-11-24T22:30:00Z"];
  expect(days.map((now) => nextMorning(new Date(now), "Europe/Kyiv"))).toEqual([
    "2026-11-24T06:00",
    "2026-11-25T06:00",
    "2026-11-25T06:00",
    "2026-11-25T06:00",
  ]);
});
