import { expect, test } from "vitest";
import { parseTargetsAsk, targetsHref } from "./targets-ask.ts";

const ORPHANS = { part: "orphans", section: null, linkers: null, after: "" } as const;

test.each([
  [{}, ORPHANS],
  [
    { part: "most", section: "7", after: "5-9" },
    { ...ORPHANS, part: "most", section: 7, after: "5-9" },
  ],
  [{ part: "else", section: "0", linkers: "x", after: ["1", "2"] }, ORPHANS],
  [{ section: "-3", linkers: "9".repeat(30) }, ORPHANS],
] as const)("%j asks for %j", (parameters, ask) => {
  expect(parseTargetsAsk(parameters as never)).toEqual(ask);
});

test("what is asked is found again in the address", () => {
  const ask = { part: "most", section: 7, linkers: 4, after: "5-9" } as const;
  const url = new URL(targetsHref(ask), "http://localhost");
  expect(parseTargetsAsk(Object.fromEntries(url.searchParams))).toEqual(ask);
  expect(url.hash).toBe("#article-4");
  expect(targetsHref(ORPHANS)).toBe("/newsroom/links/targets");
});
