import { expect, test } from "vitest";
import { pathOf } from "./path-of.ts";

test.each([
  [["world", "grain"], "/world/grain"],
  [["news", "стаття.html"], "/news/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F.html"],
  [["news", "%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F.html"], "/news/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F.html"],
  [["a b", "c,d"], "/a%20b/c,d"],
  [["a%3Fb", "c%23d"], "/a%3Fb/c%23d"],
  [["100%25"], "/100%25"],
  [["%E0%A4%A"], "/%25E0%25A4%25A"],
])("the parts %j are the path %s, as the ledger writes it", (parts, path) => {
  expect(pathOf(parts)).toBe(path);
});
