import { getSchema, type JSONContent } from "@tiptap/core";
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { keepOneTextALine } from "#lib/live-draft/one-text-a-line.ts";
import { bodyExtensions } from "../body-extensions.ts";

const schema = getSchema(bodyExtensions());
const BINDING = {};

/** What an editor does to the shared body: it reads it, changes its own copy, and writes the difference. */
function write(document: Y.Doc, change: (content: JSONContent[]) => JSONContent[]): void {
  const body = document.getXmlFragment("body");
  const mine = yXmlFragmentToProseMirrorRootNode(body, schema).toJSON() as JSONContent;
  const changed = schema.nodeFromJSON({ ...mine, content: change(mine.content ?? []) });
  document.transact(() => {
    updateYFragment(document, body, changed, { mapping: new Map(), isOMark: new Map() } as never);
  }, BINDING);
}

const words = (text: string): JSONContent => ({
  type: "paragraph",
  attrs: { node: "n1" },
  ...(text && { content: [{ type: "text", text }] }),
});
const textOf = (document: Y.Doc) =>
  yXmlFragmentToProseMirrorRootNode(document.getXmlFragment("body"), schema).textContent;
const textNow = (content: JSONContent[]) => content.at(-1)?.content?.[0]?.text ?? "";

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
}

test("two people who begin one empty line unseen by each other write each letter once", () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  for (const document of [ada, ben]) keepOneTextALine(document.getXmlFragment("body"));
  write(ada, () => [words("")]);
  meet(ada, ben);
  write(ada, () => [words("AAAA")]);
  write(ben, () => [words("BBBB")]);
  meet(ada, ben);
  // Both go on before either has seen what the other made of it.
  write(ada, (content) => [words(`${textNow(content)}a`)]);
  write(ben, (content) => [words(`${textNow(content)}b`)]);
  meet(ada, ben);
  expect(textOf(ada)).toBe(textOf(ben));
  expect([...textOf(ada)].toSorted().join("")).toBe("AAAABBBBab");
});

test("a line begun inside a list or a quote is kept as well, and one undo takes it back whole", () => {
  const document = new Y.Doc();
  const body = document.getXmlFragment("body");
  keepOneTextALine(body);
  const undo = new Y.UndoManager([body], { trackedOrigins: new Set([BINDING]), captureTimeout: 0 });
  const item: JSONContent = { type: "listItem", attrs: { node: "i1" }, content: [words("")] };
  write(document, () => [{ type: "bulletList", attrs: { node: "l1" }, content: [item] }]);
  expect(body.toString()).toContain("paragraph");
  const list = body.get(0) as Y.XmlElement;
  const line = (list.get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  expect(line.get(0)).toBeInstanceOf(Y.XmlText);
  undo.undo();
  undo.undo();
  expect(body.length).toBe(0);
});
