import { expect, test } from "vitest";
import { printDate, printDateTime, printTime } from "./print-date.ts";

const late = new Date("2024-06-12T22:05:00Z");

test("a moment is printed in the newsroom's zone, where it may be the next day already", () => {
  expect(printDateTime(late, { timeZone: "Europe/Kyiv" })).toBe("13 June 2024, 01:05");
  expect(printDate(late, { timeZone: "UTC" })).toBe("12 June 2024");
  expect(printTime(late, { timeZone: "Europe/Kyiv" })).toBe("01:05, 13 Jun");
});

test("midnight is 00, not 24", () => {
  expect(printDateTime(new Date("2024-06-12T21:00:00Z"), { timeZone: "Europe/Kyiv" })).toBe("13 June 2024, 00:00");
});
