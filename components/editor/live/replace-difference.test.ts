import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { expect, it } from "vitest";
import { bodyExtensions } from "../body-extensions.ts";
import { replaceDifference } from "./replace-difference.ts";

const schema = getSchema(bodyExtensions());
const line = (node: string, text: string) => ({
  type: "paragraph",
  attrs: { node },
  ...(text && { content: [{ type: "text", text }] }),
});
const document = (...content: object[]) => Node.fromJSON(schema, { type: "doc", content });

function replaced(before: Node, after: Node) {
  const tr = EditorState.create({ doc: before, schema }).tr;
  return replaceDifference(tr, after.content);
}

it("leaves the blocks that others did not touch as they are", () => {
  const before = document(line("a", "One"), line("b", "Two"), line("c", "Three"));
  const tr = replaced(before, document(line("a", "One"), line("b", "Two and a half"), line("c", "Three")));
  expect(tr?.doc.child(0)).toBe(before.child(0));
  expect(tr?.doc.child(2)).toBe(before.child(2));
  expect(tr?.mapping.map(before.content.size - 2)).toBe(before.content.size - 2 + " and a half".length);
});

it("makes exactly what others made, whatever it is (seeded)", () => {
  const random = seeded(7);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const block = (): object => {
    const kind = random();
    const paragraph = () => line(pick(["a", "b", "c"]), pick(["", "aa", "aaa", "ab", "aab"]));
    if (kind < 0.6) return paragraph();
    if (kind < 0.7) return { type: "divider" };
    if (kind < 0.85) return { type: "blockquote", content: [paragraph(), paragraph()] };
    const item = () => ({ type: "listItem", content: [paragraph()] });
    return { type: "bulletList", content: random() < 0.5 ? [item()] : [item(), item()] };
  };
  let small = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const blocks = Array.from({ length: 1 + Math.floor(random() * 4) }, block);
    const changed = [...blocks];
    changed.splice(Math.floor(random() * blocks.length), random() < 0.5 ? 1 : 0, block());
    const after = document(...changed);
    const tr = replaced(document(...blocks), after);
    if (!tr) continue;
    small += 1;
    expect(tr.doc.eq(after)).toBe(true);
  }
  expect(small).toBeGreaterThan(2_900);
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
