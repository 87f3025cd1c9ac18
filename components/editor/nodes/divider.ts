import { InputRule, mergeAttributes, Node } from "@tiptap/core";
import { insertBlock } from "../insert-block.ts";

/** A pause between two parts: three dashes on an empty line make one. */
export const Divider = Node.create({
  name: "divider",
  group: "block",
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: ({ HTMLAttributes }) => ["hr", mergeAttributes(HTMLAttributes)],
  addInputRules() {
    return [
      new InputRule({
        find: /^(?:---|—-|\*\*\*)$/,
        handler: ({ state, range }) => {
          state.tr.delete(range.from, range.to);
          insertBlock(state.tr, this.type.create());
        },
      }),
    ];
  },
});
