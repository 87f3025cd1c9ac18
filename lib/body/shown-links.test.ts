import { expect, test } from "vitest";
import { shownLinks, type WishedLink } from "./shown-links.ts";

const article = (articleId: number) => ({
  articleId,
  headline: `Article ${articleId}`,
  address: `/world/${articleId}`,
});
const wish = (targetId: number, fallback?: number | "thread"): WishedLink => ({
  targetId,
  fallbackId: typeof fallback === "number" ? fallback : null,
  fallbackThread: fallback === "thread",
});
const KNOWN = {
  articleId: 1,
  targets: [1, 2, 3].map(article),
  threads: [
    { targetId: 90, next: [article(3), article(5), article(4)] },
    { targetId: 91, next: [article(3)] },
  ],
};
const shown = (...wishes: WishedLink[]) =>
  shownLinks(wishes, KNOWN).map((link) => link && `${link.instead ? "instead " : ""}${link.target.articleId}`);

test("a public target is shown whatever its fallback, and what is not public gives way to it", () => {
  expect(shown(wish(2), wish(3, 2), wish(90), wish(90, 3), wish(90, 91))).toEqual(["2", "3", null, "instead 3", null]);
});

test("the running story gives its next article, and rather one that no other line leads to, above or below", () => {
  expect(shown(wish(90, "thread"))).toEqual(["instead 3"]);
  expect(shown(wish(90, "thread"), wish(3))).toEqual(["instead 5", "3"]);
  expect(shown(wish(90, "thread"), wish(90, "thread"), wish(99, 3))).toEqual(["instead 5", "instead 4", "instead 3"]);
  expect(shown(wish(91, "thread"), wish(3))).toEqual(["instead 3", "3"]);
  expect(shown(wish(92, "thread"))).toEqual([null]);
});

test("an article never leads to itself", () => {
  expect(shown(wish(1), wish(1, 2), wish(90, 1))).toEqual([null, "instead 2", null]);
});
