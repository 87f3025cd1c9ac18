import { describe, expect, test } from "vitest";
import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { findSlots, listSlots, placeFor, type WishKind } from "./find-slots.ts";
import { misplacedReadAlsos } from "./misplaced-read-alsos.ts";
import { nearestSlot } from "./nearest-slot.ts";
import { blocksOf } from "./testing/blocks.ts";
import { randomBodies } from "./testing/random-bodies.ts";

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const COUNT = 2000;
const FACTS = { sensitive: false };
const KINDS: WishKind[] = ["readAlso", "ask", "signUp", "picture"];

type Found = { body: Body; wishes: WishKind[]; slots: (number | null)[] };
const FOUND = findInAll();

function findInAll(): Found[] {
  const random = seededRandom(seed);
  const someWishes = () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => KINDS[Math.floor(random() * KINDS.length)] as WishKind);
  return [...randomBodies({ seed, count: COUNT })].map((body) => {
    const wishes = someWishes();
    return { body, wishes, slots: findSlots(body, wishes, FACTS) };
  });
}

/** The bodies of which this is wrong, by their blocks; a handful of them is enough to see why. */
function wrongIn(isWrong: (found: Found) => boolean): string[] {
  const wrong = FOUND.filter(isWrong).slice(0, 3);
  return wrong.map(({ body, wishes }) => `${body.content.map(({ type }) => type).join(" ")} <- ${wishes.join(" ")}`);
}

const placesOf = ({ slots }: Found) => slots.filter((slot) => slot !== null);
const isEmpty = (block: Block) => block.type === "paragraph" && wordsOf(block) === "";
const above = ({ content }: Body, gap: number) => content.slice(0, gap).findLast((block) => !isEmpty(block));
const below = ({ content }: Body, gap: number) => content.slice(gap).find((block) => !isEmpty(block));
const isList = (block?: Block) => block?.type === "bulletList" || block?.type === "orderedList";
const wordsOf = (block?: Block) => (block?.type === "paragraph" ? inlineText(block.content ?? []).trim() : "");
const ids = (body: Body) => misplacedReadAlsos(body, FACTS).map(({ node }) => node);

/** The body with everything found put into it; asks and sign-ups have no block of their own yet and are left out. */
function filled({ body, wishes, slots }: Found): Body {
  const put = slots.flatMap((slot, at) => (slot === null ? [] : [{ slot, block: madeFor(wishes[at], at) }]));
  const content = [...body.content];
  for (const { slot, block } of put.sort((a, b) => b.slot - a.slot)) if (block) content.splice(slot, 0, block);
  return { ...body, content };
}

function madeFor(kind: WishKind | undefined, at: number): Block | null {
  if (kind === "readAlso") return { type: "readAlso", attrs: { node: `put${at}`, articleId: 9 } };
  return kind === "picture" ? { type: "image", attrs: { node: `put${at}`, media: 9, alt: "" } } : null;
}

function stoodAt(body: Body, { at, to }: { at: number; to: number }): { body: Body; now: number } {
  const content = body.content.toSpliced(at, 1);
  const now = to > at ? to - 1 : to;
  content.splice(now, 0, body.content[at] as Block);
  return { body: { ...body, content }, now };
}

describe(`in ${COUNT} bodies (seed ${seed})`, () => {
  test("places are found in many of them, or nothing here is tested", () => {
    expect(FOUND.flatMap(placesOf).length).toBeGreaterThan(COUNT);
  });

  test("no two wishes get one place", () => {
    expect(wrongIn((found) => new Set(placesOf(found)).size < placesOf(found).length)).toEqual([]);
  });

  test("nothing stands before two paragraphs, those in quotes and lists counted, have been read", () => {
    const readBefore = ({ content }: Body, gap: number) =>
      [...bodyBlocks({ content: content.slice(0, gap) })].filter(
        (block) => block.type === "paragraph" && !isEmpty(block),
      ).length;
    expect(wrongIn((found) => placesOf(found).some((gap) => readBefore(found.body, gap) < 2))).toEqual([]);
  });

  test("nothing stands under a heading, before a list or between two quotes", () => {
    const isBad = (body: Body, gap: number) => {
      const [over, under] = [above(body, gap), below(body, gap)];
      const isQuoted = over?.type === "blockquote" && under?.type === "blockquote";
      return over?.type === "heading" || isList(under) || isQuoted;
    };
    expect(wrongIn((found) => placesOf(found).some((gap) => isBad(found.body, gap)))).toEqual([]);
  });

  test("nothing stands beside a picture, a pull quote, an embed, a note or a Read also", () => {
    const isShown = (block?: Block) =>
      ["image", "embed", "readAlso", "pullQuote"].includes(block?.type ?? "") || /^Correction/.test(wordsOf(block));
    const isBad = (body: Body, gap: number) => isShown(above(body, gap)) || isShown(below(body, gap));
    expect(wrongIn((found) => placesOf(found).some((gap) => isBad(found.body, gap)))).toEqual([]);
  });

  test("nothing parts a quotation that runs on, or a line from what it leads to", () => {
    const isOpen = (body: Body, gap: number) => /:$|^[“«][^”»]*$/.test(wordsOf(above(body, gap)));
    expect(wrongIn((found) => placesOf(found).some((gap) => isOpen(found.body, gap)))).toEqual([]);
  });

  test("none of the Read also lines that were put stands badly", () => {
    expect(wrongIn((found) => ids(filled(found)).some((node) => node.startsWith("put")))).toEqual([]);
  });

  test.each([
    ["a paragraph", "p"],
    ["a correction", "n"],
    ["a heading with its paragraph", "hp"],
    ["a list", "l"],
  ])("%s written at the end moves nothing above it", (_, letters) => {
    const isMoved = ({ body, wishes, slots }: Found) => {
      const now = findSlots({ ...body, content: [...body.content, ...blocksOf(letters)] }, wishes, FACTS);
      // Whoever found no place before may find one now; those who come after them then count it.
      const first = slots.indexOf(null);
      return slots.slice(0, first < 0 ? undefined : first).some((slot, at) => now[at] !== slot);
    };
    expect(wrongIn(isMoved)).toEqual([]);
  });

  test("one wish more moves none of the others", () => {
    const isMoved = ({ body, wishes, slots }: Found) =>
      String(findSlots(body, [...wishes, "readAlso"], FACTS).slice(0, -1)) !== String(slots);
    expect(wrongIn(isMoved)).toEqual([]);
  });

  test("placing again changes nothing: each line that was put, taken out and placed anew, comes back to its place", () => {
    const wishes: WishKind[] = ["readAlso", "readAlso", "readAlso"];
    const isMoved = ({ body }: Found) => {
      const { content } = filled({ body, wishes, slots: findSlots(body, wishes, FACTS) });
      return content.some((block, at) => {
        if (!block.attrs?.node?.startsWith("put")) return false;
        const again = placeFor({ type: "doc", content: content.toSpliced(at, 1) }, "readAlso", FACTS);
        return again !== at || nearestSlot({ type: "doc", content }, block.attrs.node, FACTS) !== at;
      });
    };
    expect(wrongIn(isMoved)).toEqual([]);
  });

  test("a line that stands badly and is moved near by stands well, and stays when it is moved again", () => {
    let mended = 0;
    const isBad = ({ body }: Found) =>
      ids(body).some((node) => {
        const at = body.content.findIndex((block) => block.attrs?.node === node);
        const to = nearestSlot(body, node, FACTS);
        if (to === null || at < 0) return false;
        mended += 1;
        const moved = stoodAt(body, { at, to });
        return ids(moved.body).includes(node) || nearestSlot(moved.body, node, FACTS) !== moved.now;
      });
    expect(wrongIn(isBad)).toEqual([]);
    expect(mended).toBeGreaterThan(100);
  });

  test("the first place that is offered is the one that is taken", () => {
    const isOther = ({ body }: Found) =>
      KINDS.some((kind) => (listSlots(body, kind, FACTS)[0] ?? null) !== placeFor(body, kind, FACTS));
    expect(wrongIn(isOther)).toEqual([]);
  });

  test("a sensitive article gets nothing, whatever is wished", () => {
    const facts = { sensitive: true };
    expect(wrongIn(({ body, wishes }) => findSlots(body, wishes, facts).some((slot) => slot !== null))).toEqual([]);
  });
});
