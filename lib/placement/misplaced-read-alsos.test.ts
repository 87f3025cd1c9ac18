import { expect, test } from "vitest";
import type { Block, Body } from "#lib/body/schema.ts";
import { misplacedReadAlsos } from "./misplaced-read-alsos.ts";
import { nearestSlot } from "./nearest-slot.ts";
import { blocksOf, listOf, says } from "./testing/blocks.ts";

const doc = (...content: Block[]): Body => ({ type: "doc", content });
const judge = (body: Body, sensitive = false) =>
  misplacedReadAlsos(body, { sensitive }).map(({ node, why }) => `${node} ${why}`);
const line = (node: string): Block => ({ type: "readAlso", attrs: { node, articleId: 7 } });

test("lines that leave readers time to read stand well, one at the very end too", () => {
  expect(judge(doc(...blocksOf("pp r pp r pp r")))).toEqual([]);
});

test.each([
  ["p r pp", "r1 early"],
  ["pp h r pp", "r3 heading"],
  ["pp i r pp", "r3 shown"],
  ["pp r e pp", "r2 shown"],
  ["pp r n p", "r2 note"],
  ["pp r l pp", "r2 list"],
  ["p q r q p", "r2 quote"],
  ["pp r p r pp", "r4 close"],
  ["pp r r pp", "r3 close"],
])("in %s one line stands badly and is named with the reason", (letters, found) => {
  expect(judge(doc(...blocksOf(letters)))).toEqual([found]);
});

test("a line in a list item or in a quotation stands badly", () => {
  const quote: Block = { type: "blockquote", attrs: { node: "q" }, content: [says("We sail."), line("inQuote")] };
  const list = listOf("boats");
  if (list.type === "bulletList") list.content[0]?.content.push(line("inList"));
  expect(judge(doc(...blocksOf("pp"), quote, list))).toEqual(["inQuote quote", "inList list"]);
});

test("in a sensitive article each line is worth a second look", () => {
  expect(judge(doc(...blocksOf("pp r pp r pp")), true)).toEqual(["r2 sensitive", "r5 sensitive"]);
});

test("a line is moved to the free place nearest to it, above or below", () => {
  const at = (letters: string, node: string) => nearestSlot(doc(...blocksOf(letters)), node, { sensitive: false });
  expect(at("pp h r pp pp", "r3")).toBe(2);
  expect(at("r pppp", "r0")).toBe(3);
  expect(at("pp r pp p r pp", "r6")).toBe(6);
  expect(at("p r p", "r1")).toBeNull();
  expect(at("pppp", "r9")).toBeNull();
});

test("a line leaves a quotation for the nearest place outside", () => {
  const quote: Block = { type: "blockquote", attrs: { node: "q" }, content: [says("We sail."), line("inQuote")] };
  expect(nearestSlot(doc(...blocksOf("pp"), quote, ...blocksOf("pp")), "inQuote", { sensitive: false })).toBe(2);
});
