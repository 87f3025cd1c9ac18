import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("quotes, commas and lines stay one cell", () => {
  expect(csvLine(["plain", 'she said "no"', "one, two", "a\nb", ""])).toBe(
    'plain,"she said ""no""","one, two","a\nb",\r\n',
  );
});

test.each(["=1+1", "+49", "-2", "@SUM(A1)", "\tx"])("a spreadsheet does not take %j for a formula", (text) => {
  expect(csvLine([text]).startsWith("'")).toBe(true);
});
