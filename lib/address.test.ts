import { expect, test } from "vitest";
import { articleAddress, ownPath } from "./address.ts";

const OWN = "https://news.example";

test("an address has its edition's prefix, except in the default edition", () => {
  expect(articleAddress({ prefix: "", section: "world", slug: "ferries" })).toBe("/world/ferries");
  expect(articleAddress({ prefix: "uk", section: "svit", slug: "poromy" })).toBe("/uk/svit/poromy");
});

test.each([
  ["/world/ferries", "/world/ferries"],
  ["https://news.example/world/ferries/?utm_source=x#top", "/world/ferries"],
  ["http://news.example/world/ferries", "/world/ferries"],
  ["https://news.example", "/"],
  ["https://news.example.evil.example/world/ferries", null],
  ["//evil.example/world", null],
  ["mailto:desk@news.example", null],
  ["javascript:alert(1)", null],
  ["https://", null],
])("%s is our path %s", (href, path) => {
  expect(ownPath(href, OWN)).toBe(path);
});
