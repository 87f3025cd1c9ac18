import { expect, test } from "vitest";
import { listHref, parseListAsk } from "./list-ask.ts";

test("what is asked of the list survives its address", () => {
  const href = "/newsroom?status=live&section=politics&who=mine&q=grain+deal&after=12-3";
  expect(listHref(parseListAsk(Object.fromEntries(new URL(href, "http://x").searchParams)))).toBe(href);
});

test("nonsense in the address asks for nothing", () => {
  expect(listHref(parseListAsk({ status: "<script>", section: ["a", "b"], who: "theirs", q: "   " }))).toBe(
    "/newsroom",
  );
});
