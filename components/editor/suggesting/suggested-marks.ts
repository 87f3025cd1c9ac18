import { Mark } from "@tiptap/core";
import { DOMParser, type Schema, type TagParseRule } from "@tiptap/pm/model";

/** Whose suggestion a mark is, and since when: a person's id, and a moment as an ISO string. */
export type Suggesting = { by: number; at: string };

export const INSERT = "suggestedInsert";
export const DELETE = "suggestedDelete";

// Words that are only suggested leave the editor (copied, dragged) as plain words: these marks are read from no HTML.
const suggestion = (name: string, tag: "ins" | "del") =>
  Mark.create({
    name,
    inclusive: false,
    addAttributes: () => ({ by: { default: 0, rendered: false }, at: { default: "", rendered: false } }),
    renderHTML: ({ mark }) => [tag, { class: "ed-suggested", "data-by": mark.attrs.by, "data-at": mark.attrs.at }, 0],
  });

/** Words somebody suggests to add: no part of the draft until they are accepted. */
export const SuggestedInsert = suggestion(INSERT, "ins");
/** Words somebody suggests to take out: part of the draft until that is accepted. */
export const SuggestedDelete = suggestion(DELETE, "del");

/**
 * What the editor reads back from its own screen with, where an input method wrote there. Without these rules all words of a
 * suggestion that it wrote among would be read as settled.
 */
export function screenParser(schema: Schema): DOMParser {
  return new DOMParser(schema, [
    onScreen(INSERT, "ins"),
    onScreen(DELETE, "del"),
    ...DOMParser.fromSchema(schema).rules,
  ]);
}

const onScreen = (mark: string, tag: string): TagParseRule => ({
  ...{ mark, tag: `${tag}.ed-suggested` },
  getAttrs: ({ dataset }): Suggesting => ({ by: Number(dataset.by), at: String(dataset.at) }),
});
