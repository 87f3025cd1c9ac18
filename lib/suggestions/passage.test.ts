import { expect, test } from "vitest";
import { draftPassages, pairOf } from "./passage.ts";
import { passageAt } from "./passage-at.ts";

const tokens = (...words: number[]) => words.map((word, place) => ({ word, place }));

test("a headline counts twice, and words nobody has used before count for nothing", () => {
  const { whole } = draftPassages({
    headline: tokens(1, 0),
    standfirst: tokens(2),
    paragraphs: [tokens(1, 3)],
    near: null,
  });
  expect([...whole.counts]).toEqual([
    [1, 3],
    [2, 1],
    [3, 1],
  ]);
});

test("two words make a phrase when they follow each other closely, whatever little words stand between", () => {
  const far = [
    { word: 5, place: 0 },
    { word: 6, place: 9 },
  ];
  const close = [
    { word: 7, place: 0 },
    { word: 8, place: 2 },
  ];
  const { whole } = draftPassages({ headline: [], standfirst: far, paragraphs: [close], near: null });
  expect([...whole.pairs]).toEqual([pairOf(7, 8)]);
});

test("short paragraphs are read together, long drafts in at most some thirty parts", () => {
  const line = tokens(...Array.from({ length: 10 }, (_, at) => at + 1));
  const parts = (lines: number) =>
    draftPassages({ headline: [], standfirst: [], paragraphs: Array.from({ length: lines }, () => line), near: null })
      .parts.length;
  expect(parts(6)).toBe(2);
  expect(parts(3_000)).toBeLessThanOrEqual(31);
});

test("on an empty line a writer is still at what stands above it", () => {
  const lines = ["The ferry from Skerra sails again after nine long months.", "Fares rise.", ""];
  expect(passageAt(lines, 2)).toBe(lines.join("\n"));
  expect(passageAt(lines, 0)).toBe(lines[0]);
  expect(passageAt([""], 0)).toBe("");
});
