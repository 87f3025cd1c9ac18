import { expect, test } from "vitest";
import { withoutNearDuplicates } from "./near-duplicates.ts";

const words = (from: number, count = 40) => Array.from({ length: count }, (_, at) => from + at);

test("of two articles that say nearly the same, the better one is offered", () => {
  const first = { headline: "Ferry sails again", strongest: words(0) };
  const updated = { headline: "Ferry sails again after storm", strongest: words(3) };
  const other = { headline: "Ferry fares rise", strongest: words(20) };
  expect(withoutNearDuplicates([first, updated, other])).toEqual([first, other]);
});

test("a headline that is the same but for its signs is the same", () => {
  const first = { headline: "“Ferry sails”: what we know", strongest: words(0) };
  const again = { headline: "Ferry sails – what we know", strongest: words(100) };
  expect(withoutNearDuplicates([first, again])).toEqual([first]);
});

test("what says the same as the draft itself, or as something it links to, is not offered", () => {
  const double = { headline: "Ferry sails", strongest: words(1) };
  expect(withoutNearDuplicates([double], [{ headline: "", strongest: words(0) }])).toEqual([]);
});

test("very short articles share their few words by chance", () => {
  const one = { headline: "Ferry cancelled", strongest: words(0, 6) };
  const other = { headline: "Bus cancelled", strongest: words(0, 6) };
  expect(withoutNearDuplicates([one, other])).toHaveLength(2);
});
