import { expect, test } from "vitest";
import { beaconText } from "#lib/links/beacon.ts";
import { countBuffer } from "./count-buffer.ts";

const DAY = "2026-11-26";
const look = (article: number, clicked: 0 | 1 = 0) =>
  beaconText({ article, lines: [{ node: "line", target: 9, seen: 1, clicked }] });

test("looks at one line become one entry, however many there are and whatever else they say", () => {
  const buffer = countBuffer();
  for (let reader = 0; reader < 1000; reader++) buffer.count(look(1, reader % 50 === 0 ? 1 : 0));
  buffer.count("1");
  expect(buffer.take(DAY).toSorted((one, other) => one.node.localeCompare(other.node))).toEqual([
    { articleId: 1, node: "", targetId: 1, day: DAY, seen: 1001, clicked: 0 },
    { articleId: 1, node: "line", targetId: 9, day: DAY, seen: 1000, clicked: 20 },
  ]);
  expect(buffer.isEmpty()).toBe(true);
});

test("what is no beacon is told apart each time", () => {
  const buffer = countBuffer();
  expect([buffer.count("me"), buffer.count("me"), buffer.count("1&")]).toEqual([false, false, false]);
  expect(buffer.isEmpty()).toBe(true);
});

test("what a flood invents is not remembered beyond a limit, and what is known counts on", () => {
  const buffer = countBuffer({ mostLines: 4, mostBytes: 1_000 });
  for (let article = 1; article <= 1000; article++) expect(buffer.count(look(article))).toBe(true);
  buffer.count(look(1));
  buffer.count(look(1000));
  const taken = buffer.take(DAY);
  expect(taken).toHaveLength(4);
  expect(taken[0]).toMatchObject({ articleId: 1, seen: 2 });
  for (let article = 1; article <= 1000; article++) buffer.count(look(article));
  expect(buffer.take(DAY)).toHaveLength(4);
});

test("a flood of beacons leaves no more of them than there is room for", () => {
  const buffer = countBuffer({ mostBytes: 1_000 });
  for (let article = 1; article <= 1000; article++) buffer.count(look(article));
  expect(buffer.take(DAY).length).toBeLessThan(12);
});

test("what could not be written is counted with what has come since, each for its day", () => {
  const buffer = countBuffer();
  buffer.count(look(1));
  buffer.back(buffer.take(DAY));
  expect(buffer.isEmpty()).toBe(false);
  buffer.count(look(1, 1));
  const [line] = buffer.take(DAY).filter(({ node }) => node === "line");
  expect(line).toEqual({ articleId: 1, node: "line", targetId: 9, day: DAY, seen: 2, clicked: 1 });
  buffer.count(look(1));
  buffer.back(buffer.take(DAY));
  buffer.count(look(1));
  const days = buffer.take("2026-11-27").filter(({ node }) => node === "line");
  expect(days.map(({ day, seen }) => [day, seen])).toEqual([
    [DAY, 1],
    ["2026-11-27", 1],
  ]);
});
