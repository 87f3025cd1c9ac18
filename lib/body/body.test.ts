import { expect, test } from "vitest";
import { bodyLinks, bodyPictures, bodyTargets } from "./body-links.ts";
import { bodyText, bodyWords } from "./body-text.ts";
import { type Block, type Body, BodySchema, type Inline } from "./schema.ts";
import { withNodeIds } from "./with-node-ids.ts";

const say = (text: string, ...marks: NonNullable<Extract<Inline, { type: "text" }>["marks"]>): Inline =>
  marks.length > 0 ? { type: "text", text, marks } : { type: "text", text };
const p = (...content: Inline[]): Block => ({ type: "paragraph", content });
const doc = (...content: Block[]): Body => ({ type: "doc", content });
const to = (articleId: number) => ({ type: "link" as const, attrs: { articleId } });

const BODY = withNodeIds(
  doc(
    p(say("As "), say("we ", to(4)), say("reported", to(4), { type: "bold" }), say(", "), say("they", out())),
    { type: "readAlso", attrs: { node: "r1", articleId: 7, fallback: 8 } },
    { type: "bulletList", content: [{ type: "listItem", content: [p(say("First point"))] }] },
    { type: "blockquote", content: [p(say("It sails"), { type: "hardBreak" }, say("again."))] },
    { type: "image", attrs: { media: 3, alt: "A ferry", caption: "Not counted" } },
    { type: "readAlso", attrs: { node: "r2", articleId: 7, label: "Own words", fallback: "thread" } },
  ),
);

test("links are read in order, and words that differ in bold only are one link", () => {
  const node = BODY.content[0]?.attrs?.node;
  const none = { targetUrl: null, fallbackId: null, fallbackThread: false };
  const they = { targetId: null, targetUrl: "https://they.example/", label: "they" };
  expect(bodyLinks(BODY)).toEqual([
    { ...none, node, kind: "inline", position: 0, targetId: 4, label: "we reported" },
    { ...none, node, kind: "inline", position: 1, ...they },
    { ...none, node: "r1", kind: "readAlso", position: 2, targetId: 7, label: null, fallbackId: 8 },
    { ...none, node: "r2", kind: "readAlso", position: 3, targetId: 7, label: "Own words", fallbackThread: true },
  ]);
  expect(bodyTargets(BODY)).toEqual([4, 7, 8]);
  expect(bodyPictures(BODY)).toEqual([3]);
});

test("two neighbouring links to different articles stay two", () => {
  const body = withNodeIds(doc(p(say("one", to(1)), say("two", to(2)))));
  expect(bodyLinks(body).map((link) => [link.targetId, link.label])).toEqual([
    [1, "one"],
    [2, "two"],
  ]);
});

test("the text has a line a block and the words are counted as readers read them", () => {
  expect(bodyText(BODY)).toBe("As we reported, they\nFirst point\nIt sails\nagain.");
  expect(bodyWords(BODY)).toBe(9);
  expect(bodyWords(doc(p(say("Zelenskyy’s 1,200-strong force — 3.5 % — Україна"))))).toBe(5);
});

test("every block gets an id, own ids stay, and copies of an id get another one", () => {
  const kept = (text: string): Block => ({ type: "paragraph", attrs: { node: "kept" }, content: [say(text)] });
  const copied = doc(p(say("a")), kept("b"), kept("c"));
  const nodes = withNodeIds(copied).content.map((block) => block.attrs?.node);
  expect(nodes[1]).toBe("kept");
  expect(new Set(nodes).size).toBe(3);
  expect(BodySchema.safeParse(withNodeIds(copied)).success).toBe(true);
});

test("the same body gets the same ids, equal paragraphs and a moved one too", () => {
  const body = doc(p(), p(), p(say("x")));
  expect(withNodeIds(body)).toEqual(withNodeIds(structuredClone(body)));
  expect(withNodeIds(withNodeIds(body))).toEqual(withNodeIds(body));
  const moved = withNodeIds(doc(p(say("x")), p(), p()));
  expect(moved.content[0]?.attrs?.node).toBe(withNodeIds(body).content[2]?.attrs?.node);
});

function out() {
  return { type: "link" as const, attrs: { href: "https://they.example/" } };
}
