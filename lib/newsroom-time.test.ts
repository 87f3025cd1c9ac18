import { expect, test } from "vitest";
import { answerLanguage } from "./language.ts";
import { clockTime, dayAndTime, dayKey, dayName, relativeTime } from "./newsroom-time.ts";

const now = new Date("2026-11-24T22:30:00Z");
const before = (minutes: number) => relativeTime(new Date(now.getTime() - minutes * 60_000), now);

test("a moment near midnight belongs to the day on the newsroom's calendar", () => {
  expect(dayKey(now, "Europe/Kyiv")).toBe("2026-11-25");
  expect(dayKey(now, "America/New_York")).toBe("2026-11-24");
  expect(clockTime(now, "Europe/Kyiv")).toBe("00:30");
  expect(dayAndTime(now, "Europe/Kyiv")).toBe("25 Nov 2026, 00:30");
});

test("days of this year are named without it", () => {
  expect(dayName(now, now, "Europe/Kyiv")).toBe("Wednesday 25 November");
  expect(dayName(new Date("2019-03-07T09:00:00Z"), now, "Europe/Kyiv")).toBe("Thursday 7 March 2019");
});

test.each([
  [0, "just now"],
  [12, "12 min ago"],
  [60, "1 hour ago"],
  [240, "4 hours ago"],
  [-180, "in 3 hours"],
  [60 * 24 * 3, "3 days ago"],
  [60 * 24 * 90, "3 months ago"],
  [60 * 24 * 365 * 4, "4 years ago"],
])("%i minutes before now is said as %s", (minutes, sentence) => {
  expect(before(minutes)).toBe(sentence);
});

test("in Ukrainian a day is named as Ukrainians write it", () => {
  answerLanguage(() => "uk");
  const said = [dayName(now, now, "Europe/Kyiv"), dayAndTime(now, "Europe/Kyiv"), before(12), before(60 * 24 * 3)];
  answerLanguage(() => undefined);
  expect(said).toEqual(["середа, 25 листопада", "25 лист. 2026, 00:30", "12 хв тому", "3 дні тому"]);
});
