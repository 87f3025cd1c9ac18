import { describe, expect, test } from "vitest";
import { type Answer, judgeCheck, type Standing } from "./judge-check.ts";

const START = new Date("2026-11-01T10:00:00Z");
const DAY_MS = 86_400_000;
const day = (days: number) => new Date(START.getTime() + days * DAY_MS);
const UNCHECKED: Standing = {
  ...{ state: "unchecked", status: null, movedTo: null, checkedAt: null, since: START },
  ...{ failures: 0, failedDays: 0, goneAnswers: 0, steady: 0, nextCheckAt: START },
};
const said = (status: number | null, more: Partial<Answer> = {}): Answer => ({
  ...{ status, movedTo: null, isPrivate: false, retryAfter: null },
  ...more,
});

/** Asks at these days and gets these answers. */
function standingAfter(...answers: [number, Answer][]): Standing {
  return answers.reduce((standing, [at, answer]) => judgeCheck(standing, answer, day(at)), UNCHECKED);
}

const waits = (standing: Standing, from: number) => (standing.nextCheckAt.getTime() - day(from).getTime()) / DAY_MS;

describe("what is broken", () => {
  test("a page that its site says twice is not there", () => {
    expect(standingAfter([0, said(404)])).toMatchObject({ state: "unreachable", status: 404 });
    expect(standingAfter([0, said(404)], [1, said(410)])).toMatchObject({ state: "broken", since: day(0) });
  });

  test("a site that fails on three different days, not one that fails three times in a day", () => {
    expect(standingAfter([0, said(null)], [0.1, said(500)], [0.2, said(null)])).toMatchObject({ state: "unreachable" });
    expect(standingAfter([0, said(null)], [1, said(500)])).toMatchObject({ state: "unreachable" });
    expect(standingAfter([0, said(null)], [1, said(500)], [2, said(null)])).toMatchObject({
      state: "broken",
      since: day(0),
    });
  });

  test("one good answer in between begins the count anew", () => {
    const standing = standingAfter([0, said(404)], [1, said(200)], [2, said(404)]);
    expect(standing).toMatchObject({ state: "unreachable", goneAnswers: 1, since: day(2) });
  });

  test("a broken page that is back is well again", () => {
    expect(standingAfter([0, said(404)], [1, said(404)], [2, said(200)])).toMatchObject({ state: "ok", failures: 0 });
  });
});

test.each([401, 403, 407, 429, 451])("a site that answers %s cannot be checked and is not called broken", (status) => {
  const standing = standingAfter([0, said(404)], [1, said(status)], [2, said(status)], [3, said(status)]);
  expect(standing).toMatchObject({ state: "refused", status, since: day(1) });
});

test("what is not on the public web cannot be checked", () => {
  expect(standingAfter([0, said(null, { isPrivate: true })])).toMatchObject({ state: "refused", status: null });
});

test("a page that has moved for good is told with where to, as long as it answers there", () => {
  const movedTo = "https://elsewhere.example/page";
  expect(standingAfter([0, said(200, { movedTo })])).toMatchObject({ state: "moved", movedTo, since: day(0) });
  expect(standingAfter([0, said(404, { movedTo })])).toMatchObject({ state: "unreachable", movedTo: null });
  expect(standingAfter([0, said(200, { movedTo })], [1, said(200)])).toMatchObject({ state: "ok", movedTo: null });
});

describe("when it is asked again", () => {
  test("daily at first, then ever rarer, and at least once in 30 days", () => {
    let standing = UNCHECKED;
    let at = 0;
    const gaps: number[] = [];
    for (let check = 0; check < 8; check++) {
      standing = judgeCheck(standing, said(200), day(at));
      gaps.push(waits(standing, at));
      at += waits(standing, at);
    }
    expect(gaps).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  test("daily while it fails, and rarer once it is broken", () => {
    expect(waits(standingAfter([0, said(500)]), 0)).toBe(1);
    expect(waits(standingAfter([0, said(500)], [1, said(500)]), 1)).toBe(1);
    expect(waits(standingAfter([0, said(500)], [1, said(500)], [2, said(500)]), 2)).toBe(2);
    expect(waits(standingAfter([0, said(404)], [1, said(404)], [2, said(404)], [4, said(404)]), 4)).toBe(4);
  });

  test("as late as a site wants that asks for fewer questions", () => {
    expect(waits(standingAfter([0, said(429, { retryAfter: 5 * 86_400 })]), 0)).toBe(5);
    expect(waits(standingAfter([0, said(429, { retryAfter: 500 * 86_400 })]), 0)).toBe(30);
  });
});
