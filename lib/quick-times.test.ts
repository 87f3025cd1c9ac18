import { expect, test } from "vitest";
import { quickTimes } from "./quick-times.ts";

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
