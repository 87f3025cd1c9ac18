import { expect, test } from "vitest";
import { groupTimeline } from "./group-timeline.ts";

const step = (revision: number, part = {}) => ({
  ...{ revision, kind: "autosave", isLive: false, isDraft: false, planned: [], acts: [] },
  ...part,
});

test("steps of writing between texts that matter stand together; the draft of now never hides among them", () => {
  const rows = [
    step(9, { isDraft: true }),
    step(8),
    step(7),
    step(6),
    step(5, { kind: "publish" }),
    step(4),
    step(3),
    step(2, { acts: ["submit"] }),
    step(1, { kind: "save" }),
  ];
  expect(groupTimeline(rows).map(({ isRun, rows: part }) => [isRun, part.map(({ revision }) => revision)])).toEqual([
    [false, [9]],
    [true, [8, 7, 6]],
    [false, [5]],
    [false, [4]],
    [false, [3]],
    [false, [2]],
    [false, [1]],
  ]);
});
