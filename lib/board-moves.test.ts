import { expect, test } from "vitest";
import { moveBeside, moveInto, movesFrom } from "./board-moves.ts";

const EDITOR = { submit: true, approve: true, return: true, publish: true };
const REPORTER = { submit: true, approve: false, return: false, publish: false };

test("a reporter's card goes to the desk and nowhere else", () => {
  expect(movesFrom("writing", REPORTER)).toEqual(["submit"]);
  expect(movesFrom("submitted", REPORTER)).toEqual([]);
});

test("an editor's card goes one step on at a time, and back to its writer from everywhere it was handed in", () => {
  expect((["writing", "submitted", "approved", "planned"] as const).map((from) => moveBeside(from, 1, EDITOR))).toEqual(
    ["submit", "approve", "publish", "publish"],
  );
  expect(
    (["writing", "submitted", "approved", "planned"] as const).map((from) => moveBeside(from, -1, EDITOR)),
  ).toEqual([null, "return", "return", null]);
});

test("a card falls only into a column that a verb leads to", () => {
  expect(moveInto("writing", "approved", EDITOR)).toBe("approve");
  expect(moveInto("submitted", "planned", EDITOR)).toBeNull();
  expect(moveInto("published", "writing", EDITOR)).toBeNull();
  expect(moveInto("submitted", "approved", REPORTER)).toBeNull();
});
