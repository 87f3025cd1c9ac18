import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { EditorState, NodeSelection, type Selection, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { bodyFromEditor } from "#lib/body/body-json.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import { nearestSlot } from "#lib/placement/nearest-slot.ts";
import { blocksOf, says } from "#lib/placement/testing/blocks.ts";
import { bodyExtensions } from "../body-extensions.ts";
import { lineAtCaret, moveIn, wordsAbove } from "./move-block.ts";

const schema = getSchema(bodyExtensions());
const doc = (content: Block[]) => Node.fromJSON(schema, { type: "doc", content });
const line: Block = { type: "readAlso", attrs: { node: "line", articleId: 7, label: "Own", fallback: "thread" } };

/** The body after its line was moved to the nearest free place, as pressing “Place for me” moves it. */
function moved(content: Block[]): Body {
  const before = doc(content);
  const body = bodyFromEditor(before.toJSON());
  const gap = nearestSlot(body, "line", { sensitive: false });
  const { tr } = EditorState.create({ doc: before });
  if (gap === null) throw new Error("there is no place");
  moveIn(tr, { node: "line", before: body.content[gap]?.attrs?.node ?? "" });
  tr.doc.check();
  return bodyFromEditor(tr.doc.toJSON());
}

test("a line that stands badly is moved whole: its id, its label and its fallback go with it", () => {
  const [first, second, third, fourth] = blocksOf("pppp") as [Block, Block, Block, Block];
  expect(moved([first, line, second, third, fourth]).content).toEqual([first, second, line, third, fourth]);
  expect(moved([first, second, third, ...blocksOf("h"), line, fourth]).content.at(3)).toEqual(line);
});

test("a line that was alone in a list item or in a quotation takes that along, and no hollow block is left", () => {
  const quote: Block = { type: "blockquote", attrs: { node: "quote" }, content: [line] };
  const list: Block = {
    type: "bulletList",
    attrs: { node: "list" },
    content: [
      { type: "listItem", attrs: { node: "one" }, content: [says("boats", "boats")] },
      { type: "listItem", attrs: { node: "two" }, content: [line] },
    ],
  };
  expect(moved([...blocksOf("ppp"), quote, ...blocksOf("p")]).content.map(({ type }) => type)).toEqual([
    ...["paragraph", "paragraph", "paragraph", "readAlso", "paragraph"],
  ]);
  const { content } = moved([...blocksOf("ppp"), list, ...blocksOf("pp")]);
  expect(content.map(({ type }) => type)).toEqual([
    ...["paragraph", "paragraph", "readAlso", "paragraph", "bulletList", "paragraph", "paragraph"],
  ]);
});

test("a place is named by the first words above it, a line that leaves not counted", () => {
  const content = [says("The ferries sail again.", "a"), line, says("At dawn.", "b")];
  expect(wordsAbove(doc(content), "b", "line")).toBe("The ferries sail again");
  expect(wordsAbove(doc([says("word ".repeat(40), "a"), says("At dawn.", "b")]), "b")).toMatch(/^(word ){11}word…$/);
  expect(wordsAbove(doc(content), "a")).toBe("");
});

test("what is judged before a line is put in at the caret is where it then stands", () => {
  const content = [...blocksOf("p_"), line, ...blocksOf("p")];
  const state = EditorState.create({ doc: doc(content) });
  const startOf = (index: number) =>
    content.slice(0, index).reduce((sum, _, at) => sum + state.doc.child(at).nodeSize, 0);
  const at = (selection: Selection) => lineAtCaret({ state: state.apply(state.tr.setSelection(selection)) });
  expect(at(TextSelection.create(state.doc, startOf(0) + 3))).toEqual({ from: 1, count: 0 });
  expect(at(TextSelection.create(state.doc, startOf(1) + 1))).toEqual({ from: 1, count: 1 });
  expect(at(NodeSelection.create(state.doc, startOf(2)))).toEqual({ from: 3, count: 0 });
});
