import { expect, test } from "vitest";
import { countBuffer } from "./count-buffer.ts";

const DAY = "2026-11-26";
const look = (article: number, clicked: 0 | 1 = 0) => ({
  article,
  lines: [{ node: "line", target: 9, seen: 1 as const, clicked }],
});

test("looks at one line become one entry a day, however many there are", () => {
  const buffer = countBuffer();
  for (let reader = 0; reader < 1000; reader++) buffer.count(look(1, reader % 50 === 0 ? 1 : 0), DAY);
  buffer.count(look(1), "2026-11-27");
  expect(
    buffer.take().toSorted((one, other) => one.day.localeCompare(other.day) || one.node.localeCompare(other.node)),
  ).toEqual([
    { articleId: 1, node: "", targetId: 1, day: DAY, seen: 1000, clicked: 0 },
    { articleId: 1, node: "line", targetId: 9, day: DAY, seen: 1000, clicked: 20 },
    { articleId: 1, node: "", targetId: 1, day: "2026-11-27", seen: 1, clicked: 0 },
    { articleId: 1, node: "line", targetId: 9, day: "2026-11-27", seen: 1, clicked: 0 },
  ]);
  expect(buffer.size()).toBe(0);
});

test("what a flood invents is not remembered beyond a limit, and what is known counts on", () => {
  const buffer = countBuffer({ mostLines: 4 });
  for (let article = 1; article <= 1000; article++) buffer.count(look(article), DAY);
  buffer.count(look(1), DAY);
  expect(buffer.size()).toBe(4);
  expect(buffer.take()[0]).toMatchObject({ articleId: 1, seen: 2 });
});

test("what could not be written is counted with what has come since", () => {
  const buffer = countBuffer();
  buffer.count(look(1), DAY);
  const taken = buffer.take();
  buffer.count(look(1, 1), DAY);
  buffer.back(taken);
  expect(buffer.take()).toContainEqual({ articleId: 1, node: "line", targetId: 9, day: DAY, seen: 2, clicked: 1 });
});
