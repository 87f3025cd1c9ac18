import { expect, test } from "vitest";
import { isFollowed, yieldTerm } from "./target-yield.ts";

/** Lines that were looked at so often, in slots where 2 of 100 looks usually end in a click. */
const looked = (seen: number, clicked: number) => ({ seen, clicked, expected: 0.02 * seen });

test("an article that readers click twice as often as usual rises as much as a strong word, and no article more than that", () => {
  expect(yieldTerm(looked(100_000, 4_000))).toBeCloseTo(0.8, 2);
  expect(yieldTerm(looked(100_000, 90_000))).toBe(0.8);
  expect(yieldTerm(looked(100_000, 1_000))).toBeCloseTo(-0.8, 1);
  expect(yieldTerm(looked(100_000, 0))).toBe(-0.8);
  expect(yieldTerm(looked(100_000, 2_000))).toBe(0);
});

test("what few readers have seen says nothing, and a little says little", () => {
  expect(yieldTerm(undefined)).toBe(0);
  expect(yieldTerm(looked(3, 1))).toBe(0);
  expect(yieldTerm(looked(99, 99))).toBe(0);
  expect(yieldTerm(looked(100, 4))).toBeGreaterThan(0);
  expect(yieldTerm(looked(100, 4))).toBeLessThan(0.25);
  expect(yieldTerm({ seen: 1000, clicked: 100, expected: 0 }), "where nothing usual is known").toBe(0);
});

test("only what readers clearly prefer is said so", () => {
  expect(isFollowed(looked(5_000, 200))).toBe(true);
  expect(isFollowed(looked(5_000, 120))).toBe(false);
  expect(isFollowed(undefined)).toBe(false);
});
