import { expect, test } from "vitest";
import type { Body } from "#lib/body/schema.ts";
import { blocksOf } from "#lib/placement/testing/blocks.ts";
import { paragraphOf } from "./paragraph-of.ts";

test("a link is in, or after, the paragraph that people count on the page", () => {
  const body: Body = { type: "doc", content: blocksOf("r _ p h p q r") };
  const numbers = ["r0", "p2", "h3", "p4", "r6", "gone"].map((node) => paragraphOf(body, node));
  expect(numbers).toEqual([0, 1, 1, 2, 3, 0]);
});
