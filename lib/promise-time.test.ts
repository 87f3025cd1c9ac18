import { expect, test } from "vitest";
import { lateness, readTimeField } from "./promise-time.ts";

test("a time in the night the clocks go forward is refused with the times to choose instead", () => {
  expect(readTimeField("2026-03-29T03:30", "Europe/Kyiv")).toEqual({
    ok: false,
    sentence: "The clocks go forward that night, and 03:30 does not exist. Choose 02:59 or earlier, or 04:00 or later.",
  });
});

test("a time in the night the clocks go back is the first of two, and says so", () => {
  expect(readTimeField("2026-10-25T03:30", "Europe/Kyiv")).toEqual({
    ok: true,
    moment: new Date("2026-10-25T00:30:00Z"),
    said: "03:30 comes twice that night, because the clocks go back. The first one is meant (GMT+3).",
  });
});

test.each([
  [3_400, "3 s"],
  [200_000, "3 min 20 s"],
  [7_500_000, "2 h 5 min"],
  [273_600_000, "3 d 4 h"],
])("%i ms late is said as %s", (ms, said) => {
  expect(lateness(ms)).toBe(said);
});
