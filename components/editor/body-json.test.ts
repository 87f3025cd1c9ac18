import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { EditorState, type Plugin, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { bodyFromEditor, editorFromBody } from "#lib/body/body-json.ts";
import { type Body, BodySchema } from "#lib/body/schema.ts";
import { bodyExtensions } from "./body-extensions.ts";
import { insertBlock } from "./insert-block.ts";
import { NodeIds } from "./node-ids.ts";

const schema = getSchema(bodyExtensions());
const text = (words: string, ...marks: object[]) => ({ type: "text", text: words, ...(marks.length > 0 && { marks }) });
const line = (node: string, ...content: object[]) => ({ type: "paragraph", attrs: { node }, content });

const EVERYTHING = {
  type: "doc",
  content: [
    line(
      "a",
      text("Plain, "),
      text("bold", { type: "bold" }),
      text("italic", { type: "italic" }),
      text("struck", { type: "strike" }),
      text("ours", { type: "link", attrs: { articleId: 7 } }),
      text("theirs", { type: "link", attrs: { href: "https://example.org/" } }),
      { type: "hardBreak" },
      text("after"),
    ),
    { type: "heading", attrs: { node: "b", level: 2 }, content: [text("Part")] },
    { type: "heading", attrs: { node: "c", level: 3 }, content: [text("Smaller")] },
    {
      type: "bulletList",
      attrs: { node: "d" },
      content: [{ type: "listItem", attrs: { node: "e" }, content: [line("f", text("one"))] }],
    },
    {
      type: "orderedList",
      attrs: { node: "g", start: 4 },
      content: [{ type: "listItem", attrs: { node: "h" }, content: [line("i", text("four"))] }],
    },
    { type: "blockquote", attrs: { node: "j" }, content: [line("k", text("said"))] },
    { type: "pullQuote", attrs: { node: "l", credit: "A. Mayor" }, content: [text("lifted")] },
    { type: "pullQuote", attrs: { node: "m" }, content: [text("nobody said it")] },
    { type: "image", attrs: { node: "n", media: 3, alt: "", caption: "A boat", credit: "Staff", width: "wide" } },
    { type: "image", attrs: { node: "o", media: 4, alt: "A pier" } },
    { type: "divider", attrs: { node: "p" } },
    { type: "embed", attrs: { node: "q", url: "https://example.org/video", title: "A video" } },
    { type: "readAlso", attrs: { node: "r", articleId: 9, label: "Own words", fallback: "thread" } },
    { type: "readAlso", attrs: { node: "s", articleId: 10 } },
    line("t", text("Last.")),
  ],
} as Body;

describe("a body in the editor", () => {
  it("comes back exactly as it was, for every node and mark of the schema", () => {
    const document = Node.fromJSON(schema, editorFromBody(EVERYTHING));
    document.check();
    const body = bodyFromEditor(document.toJSON());
    expect(body).toEqual(EVERYTHING);
    expect(BodySchema.parse(body)).toEqual(EVERYTHING);
  });

  it("has a line to write on where there is no text, and saves none of it", () => {
    const document = Node.fromJSON(schema, editorFromBody({ type: "doc", content: [] }));
    document.check();
    expect(document.childCount).toBe(1);
    expect(bodyFromEditor(document.toJSON())).toEqual({ type: "doc", content: [] });
  });
});

function writing(body: Body = { type: "doc", content: [] }): EditorState {
  const plugins = (NodeIds.config.addProseMirrorPlugins as unknown as () => Plugin[])();
  return EditorState.create({ doc: Node.fromJSON(schema, editorFromBody(body)), plugins });
}

function ids(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.descendants((node) => {
    if ("node" in node.attrs) found.push(node.attrs.node);
  });
  return found;
}

describe("ids of blocks", () => {
  const one = { type: "doc", content: [line("first", text("Onetwo"))] } as Body;

  it("stay while a block is edited, and a split gives the new half a new one", () => {
    const state = writing(one);
    const split = state.apply(state.tr.split(4));
    expect(split.doc.childCount).toBe(2);
    expect(ids(split)[0]).toBe("first");
    expect(new Set(ids(split)).size).toBe(2);
  });

  it("stay with the words when a line is begun above them", () => {
    const state = writing(one);
    const split = state.apply(state.tr.split(1));
    expect(split.doc.child(0).textContent).toBe("");
    expect(split.doc.child(1).attrs.node).toBe("first");
    expect(new Set(ids(split)).size).toBe(2);
  });

  it("are new in a pasted copy", () => {
    const state = writing(one);
    const pasted = state.apply(state.tr.insert(state.doc.content.size, state.doc.child(0)));
    expect(ids(pasted)[0]).toBe("first");
    expect(ids(pasted)[1]).toMatch(/^[a-z0-9]{12}$/);
  });

  it("are never missing", () => {
    const state = writing();
    const typed = state.apply(state.tr.insertText("A"));
    expect(ids(typed)).toEqual([expect.stringMatching(/^[a-z0-9]{12}$/)]);
  });
});

describe("putting a block into the text", () => {
  const readAlso = () => schema.nodes.readAlso?.create({ articleId: 5 }) as Node;
  const types = (state: EditorState) => state.doc.content.content.map((node) => node.type.name);

  it("takes the place of an empty line and leaves one below to write on", () => {
    const state = writing();
    const after = state.apply(insertBlock(state.tr, readAlso()));
    expect(types(after)).toEqual(["readAlso", "paragraph"]);
    expect(after.selection.$from.parent.type.name).toBe("paragraph");
  });

  it("never tears a paragraph apart", () => {
    const state = writing({ type: "doc", content: [line("a", text("One two")), line("b", text("Three"))] } as Body);
    const inside = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 4)));
    const after = inside.apply(insertBlock(inside.tr, readAlso()));
    expect(types(after)).toEqual(["paragraph", "readAlso", "paragraph"]);
    expect(after.doc.child(0).textContent).toBe("One two");
    expect(after.selection.$from.parent.textContent).toBe("Three");
  });

  it("stands after the whole list that the caret is in", () => {
    const state = writing({
      type: "doc",
      content: [{ type: "bulletList", content: [{ type: "listItem", content: [line("a", text("point"))] }] }],
    } as Body);
    const inside = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 5)));
    expect(types(inside.apply(insertBlock(inside.tr, readAlso())))).toEqual(["bulletList", "readAlso", "paragraph"]);
  });
});
