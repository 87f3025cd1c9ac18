import { expect, test } from "vitest";
import { isSlug, slugFrom } from "./slug.ts";

test.each([
  ["Ukraine’s G7 deals: what’s next?", "ukraines-g7-deals-whats-next"],
  ["Україна підписує угоди", "ukraina-pidpysuie-uhody"],
  ["Łódź & São Paulo", "lodz-sao-paulo"],
  ["  --  ", ""],
  ["東京", ""],
])("%s becomes %s", (headline, slug) => {
  expect(slugFrom(headline)).toBe(slug);
});

test("a long headline is cut between words, a long word where it must be", () => {
  expect(slugFrom("one two three four", 12)).toBe("one-two");
  expect(slugFrom("a".repeat(300))).toHaveLength(80);
  expect(isSlug(slugFrom("word ".repeat(60)))).toBe(true);
});
