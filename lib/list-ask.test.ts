import { expect, test } from "vitest";
import { askedId, listHref, parseListAsk } from "./list-ask.ts";

test("what is asked of the list survives its address", () => {
  const href = "/newsroom?view=waiting&status=live&section=politics&desk=3&assignee=me&q=grain+deal&after=12-3";
  expect(listHref(parseListAsk(Object.fromEntries(new URL(href, "http://x").searchParams)))).toBe(href);
});

test("nonsense in the address asks for nothing", () => {
  const nonsense = { view: "theirs", status: "<script>", section: ["a", "b"], desk: "me", assignee: "-1", q: "   " };
  expect(listHref(parseListAsk(nonsense))).toBe("/newsroom");
});

test("a choice is an id, nobody, oneself or nothing", () => {
  expect(["7", "none", "me", ""].map((choice) => askedId(choice, 9))).toEqual([7, null, 9, undefined]);
});
