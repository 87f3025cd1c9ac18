import { Mark } from "@tiptap/core";

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
    renderHTML: () => [tag, { class: "ed-suggested" }, 0],
  });

/** Words somebody suggests to add: no part of the draft until they are accepted. */
export const SuggestedInsert = suggestion(INSERT, "ins");
/** Words somebody suggests to take out: part of the draft until that is accepted. */
export const SuggestedDelete = suggestion(DELETE, "del");
