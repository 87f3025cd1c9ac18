import { describe, expect, test } from "vitest";
import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { inlineText } from "#lib/body/body-text.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import { seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { findSlots, listSlots, placeFor, type WishKind } from "./find-slots.ts";
import { misplacedReadAlsos } from "./misplaced-read-alsos.ts";
import { nearestSlot } from "./nearest-slot.ts";
import { says } from "./testing/blocks.ts";
import { randomBodies } from "./testing/random-bodies.ts";

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const BODIES = [...randomBodies({ seed, count: 2000 })];
const FACTS = { sensitive: false };
const KINDS: WishKind[] = ["readAlso", "ask", "signUp", "picture"];
const random = seededRandom(seed);
const wishesFor = BODIES.map(() =>
  Array.from({ length: 1 + Math.floor(random() * 6) }, () => KINDS[Math.floor(random() * 4)] as WishKind),
);

/** Each body with wishes for it and the slots they get. */
function each(look: (found: { body: Body; wishes: WishKind[]; slots: (number | null)[]; said: string }) => void): void {
  for (const [at, body] of BODIES.entries()) {
    const wishes = wishesFor[at] as WishKind[];
    const said = `seed ${seed}, body ${at}: ${body.content.map(({ type }) => type).join(" ")}`;
    look({ body, wishes, slots: findSlots(body, wishes, FACTS), said });
  }
}

const isEmpty = (block: Block) => block.type === "paragraph" && inlineText(block.content ?? []).trim() === "";
const above = ({ content }: Body, gap: number) => content.slice(0, gap).findLast((block) => !isEmpty(block));
const below = ({ content }: Body, gap: number) => content.slice(gap).find((block) => !isEmpty(block));
const isList = (block?: Block) => block?.type === "bulletList" || block?.type === "orderedList";
const wordsOf = (block?: Block) => (block?.type === "paragraph" ? inlineText(block.content ?? []).trim() : "");

/** The body with everything found put into it; asks and sign-ups have no block of their own yet and are left out. */
function filled(body: Body, wishes: WishKind[], slots: (number | null)[]): Body {
  const put = slots.flatMap((slot, at) => (slot === null ? [] : [{ slot, block: madeFor(wishes[at], at) }]));
  const content = [...body.content];
  for (const { slot, block } of put.sort((a, b) => b.slot - a.slot)) if (block) content.splice(slot, 0, block);
  return { ...body, content };
}

function madeFor(kind: WishKind | undefined, at: number): Block | null {
  if (kind === "readAlso") return { type: "readAlso", attrs: { node: `put${at}`, articleId: 9 } };
  return kind === "picture" ? { type: "image", attrs: { node: `put${at}`, media: 9, alt: "" } } : null;
}

describe(`in ${BODIES.length} bodies (seed ${seed})`, () => {
  test("slots are found in many of them, or nothing here is tested", () => {
    let found = 0;
    each(({ slots }) => {
      found += slots.filter((slot) => slot !== null).length;
    });
    expect(found).toBeGreaterThan(BODIES.length);
  });

  test("no two wishes get one place", () => {
    each(({ slots, said }) => {
      const got = slots.filter((slot) => slot !== null);
      expect(new Set(got).size, said).toBe(got.length);
    });
  });

  test("nothing stands before two paragraphs, quotes and lists counted, have been read", () => {
    each(({ body, slots, said }) => {
      for (const slot of slots) {
        if (slot === null) continue;
        const texts = [...bodyBlocks({ content: body.content.slice(0, slot) })].filter(
          (block) => block.type === "paragraph" && !isEmpty(block),
        );
        expect(texts.length, said).toBeGreaterThanOrEqual(2);
      }
    });
  });

  test("nothing stands under a heading, before a list, between quotes, beside a picture, an embed, a note or a Read also", () => {
    each(({ body, slots, said }) => {
      for (const slot of slots) {
        if (slot === null) continue;
        const [over, under] = [above(body, slot), below(body, slot)];
        expect(over?.type, said).not.toBe("heading");
        expect(isList(under), said).toBe(false);
        expect(over?.type === "blockquote" && under?.type === "blockquote", said).toBe(false);
        for (const beside of [over, under]) {
          expect(["image", "embed", "readAlso", "pullQuote"], said).not.toContain(beside?.type);
          expect(wordsOf(beside), said).not.toMatch(/^Correction/);
        }
        expect(wordsOf(over), said).not.toMatch(/:$|^[“«][^”»]*$/);
      }
    });
  });

  test("Read also lines that were put leave two paragraphs between them, and none of them stands badly", () => {
    each(({ body, wishes, slots, said }) => {
      const bad = misplacedReadAlsos(filled(body, wishes, slots), FACTS).map(({ node }) => node);
      expect(
        bad.filter((node) => node.startsWith("put")),
        said,
      ).toEqual([]);
    });
  });

  test("a paragraph written at the end moves nothing above it", () => {
    each(({ body, wishes, slots, said }) => {
      const longer = { ...body, content: [...body.content, says("And then the ferries sailed.")] };
      const moved = findSlots(longer, wishes, FACTS);
      for (const [at, slot] of slots.entries()) {
        // Whoever found no place before may find one now; those who come after them then count it.
        if (slot === null) return;
        expect(moved[at], said).toBe(slot);
      }
    });
  });

  test("one wish more moves none of the others", () => {
    each(({ body, wishes, slots, said }) => {
      expect(findSlots(body, [...wishes, "readAlso"], FACTS).slice(0, -1), said).toEqual(slots);
    });
  });

  test("placing again changes nothing: each line that was put, taken out and placed anew, comes back to its place", () => {
    each(({ body, said }) => {
      const wishes: WishKind[] = ["readAlso", "readAlso", "readAlso"];
      const { content } = filled(body, wishes, findSlots(body, wishes, FACTS));
      for (const [at, block] of content.entries()) {
        if (!block.attrs?.node?.startsWith("put")) continue;
        expect(placeFor({ type: "doc", content: content.toSpliced(at, 1) }, "readAlso", FACTS), said).toBe(at);
        expect(nearestSlot({ type: "doc", content }, block.attrs.node, FACTS), said).toBe(at);
      }
    });
  });

  test("a line that stands badly and is placed near by stands well, and stays when placed again", () => {
    let mended = 0;
    each(({ body, said }) => {
      for (const { node } of misplacedReadAlsos(body, FACTS)) {
        const at = body.content.findIndex((block) => block.attrs?.node === node);
        const slot = nearestSlot(body, node, FACTS);
        if (slot === null || at < 0) continue;
        mended += 1;
        const content = body.content.toSpliced(at, 1);
        const now = slot > at ? slot - 1 : slot;
        content.splice(now, 0, body.content[at] as Block);
        const moved: Body = { type: "doc", content };
        expect(
          misplacedReadAlsos(moved, FACTS).map((other) => other.node),
          said,
        ).not.toContain(node);
        expect(nearestSlot(moved, node, FACTS), said).toBe(now);
      }
    });
    expect(mended).toBeGreaterThan(100);
  });

  test("the first place that is offered is the one that is taken", () => {
    each(({ body, said }) => {
      for (const kind of KINDS) expect(listSlots(body, kind, FACTS)[0] ?? null, said).toBe(placeFor(body, kind, FACTS));
    });
  });

  test("a sensitive article gets nothing, whatever is wished", () => {
    each(({ body, wishes, said }) => {
      expect(findSlots(body, wishes, { sensitive: true }), said).toEqual(wishes.map(() => null));
    });
  });
});
