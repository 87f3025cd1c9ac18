import { expect, test } from "vitest";
import type { Block, Body } from "#lib/body/schema.ts";
import { findSlots, listSlots, placeFor, type WishKind } from "./find-slots.ts";
import { blocksOf, listOf, says } from "./testing/blocks.ts";

const doc = (...content: Block[]): Body => ({ type: "doc", content });
const body = (letters: string) => doc(...blocksOf(letters));
const slotsOf = (letters: string) => listSlots(body(letters), "readAlso", { sensitive: false });
const find = (letters: string, ...wishes: WishKind[]) => findSlots(body(letters), wishes, { sensitive: false });

test("a Read also line stands after the second paragraph and before the last one", () => {
  expect(slotsOf("pppp")).toEqual([2, 3]);
  expect(slotsOf("ppp")).toEqual([2]);
  expect(slotsOf("pp")).toEqual([]);
  expect(slotsOf("")).toEqual([]);
});

test("several lines leave two paragraphs between them, and those that find no place say so", () => {
  expect(find("ppppppp", "readAlso", "readAlso", "readAlso", "readAlso")).toEqual([2, 4, 6, null]);
});

test.each([
  ["right under a heading", "pp h pp", [2, 4]],
  ["under a heading and an empty line", "pp h _ pp", [2, 5]],
  ["beside a picture", "pp i pp", [4]],
  ["beside an embed", "pp e pp", [4]],
  ["beside a note", "pp n pp", [4]],
  ["between a list and the line above it", "pp l pp", [3, 4]],
  ["between two lists", "pp ll pp", [4, 5]],
  ["between two quotes", "p qq p", [3]],
  ["too close to another line", "pp r pp r p", []],
  ["where only headings and dividers are left", "pppp d h", [2, 3]],
])("no line stands %s", (_, letters, slots) => {
  expect(slotsOf(letters)).toEqual(slots);
});

test("a line stands neither in a quotation that runs over several paragraphs nor after a colon", () => {
  const told = says("“We waited all night.");
  const more = says("“Then the boat came.”");
  const slots = (...blocks: Block[]) => listSlots(doc(...blocksOf("pp"), ...blocks), "readAlso", { sensitive: false });
  expect(slots(told, more, ...blocksOf("p"))).toEqual([2, 4]);
  expect(slots(says("«Ми чекали всю ніч."), says("«Потім прийшов човен»."), ...blocksOf("p"))).toEqual([2, 4]);
  expect(slots(says("„Ми чекали всю ніч“, — каже він."), ...blocksOf("p"))).toEqual([2, 3]);
  expect(slots(says("He named three:"), ...blocksOf("pp"))).toEqual([2, 4]);
});

test("a list is read too: forty of its words count as a paragraph", () => {
  const items = Array.from({ length: 8 }, () => "ten words of a list that a reader has read".trim());
  expect(listSlots(doc(listOf(...items), ...blocksOf("pp")), "readAlso", { sensitive: false })).toEqual([1, 2]);
});

test("a Read also line that was typed as words counts as one", () => {
  const typed = says("Read also: Skerra asks to join");
  expect(listSlots(doc(...blocksOf("pp"), typed, ...blocksOf("ppp")), "readAlso", { sensitive: false })).toEqual([5]);
});

test("asks and sign-ups wait longer than Read also lines and keep away from each other and from the end", () => {
  expect(find("pppppppppp", "ask", "signUp", "readAlso", "ask")).toEqual([3, 7, 5, null]);
  expect(find("pppp", "ask")).toEqual([null]);
  expect(find("ppppppp", "picture", "readAlso", "picture")).toEqual([2, 3, 5]);
});

test("nothing is put into a sensitive article", () => {
  const facts = { sensitive: true };
  expect(findSlots(body("pppppppp"), ["ask", "signUp", "readAlso", "picture"], facts)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(placeFor(body("pppppppp"), "readAlso", facts)).toBeNull();
  expect(listSlots(body("pppppppp"), "readAlso", facts)).toEqual([]);
});
