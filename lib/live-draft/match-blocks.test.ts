import { expect, it } from "vitest";
import { matchBlocks } from "./match-blocks.ts";

const said = (...words: string[]) => words.map((one) => ({ type: "paragraph", id: null, words: one }));
const named = (...ids: string[]) => ids.map((id) => ({ type: "paragraph", id, words: id }));

it("a changed line beside lines that say the same does not take their place", () => {
  expect(matchBlocks(said("C", "X", "C"), said("CZ", "X", "C"))).toEqual([0, 1, 2]);
  expect(matchBlocks(said("", "X", "", "Y", ""), said("", "X", "A", "Y", ""))).toEqual([0, 1, 2, 3, 4]);
});

it("an id is worth more than words, and what became new between two blocks leaves them", () => {
  expect(matchBlocks(named("a", "b"), [...named("a"), ...said("new"), ...named("b")])).toEqual([0, null, 1]);
  expect(matchBlocks(named("a", "b", "c"), named("a", "c"))).toEqual([0, 2]);
  const swapped = [
    { type: "paragraph", id: "a", words: "b" },
    { type: "paragraph", id: "b", words: "a" },
  ];
  expect(matchBlocks(named("a", "b"), swapped)).toEqual([0, 1]);
});

it("a line may go on as another kind of line, other blocks only as their own", () => {
  const heading = [{ type: "heading", id: "a", words: "a" }];
  const picture = [{ type: "image", id: "a", words: "{}" }];
  expect(matchBlocks(named("a"), heading)).toEqual([0]);
  expect(matchBlocks(named("a"), picture)).toEqual([null]);
});
