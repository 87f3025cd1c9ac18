import { mergeAttributes, Node } from "@tiptap/core";
import { blockView } from "./block-view.ts";
import { PullQuoteView } from "./pull-quote-view.tsx";

/** Words of the article lifted out in large type, with who said them. */
export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({
    credit: {
      default: null,
      parseHTML: (element) => element.getAttribute("data-credit"),
      renderHTML: ({ credit }) => (credit ? { "data-credit": credit } : {}),
    },
  }),
  parseHTML: () => [{ tag: "aside[data-pull-quote]" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", mergeAttributes(HTMLAttributes, { "data-pull-quote": "" }), 0],
  addNodeView: () => blockView(PullQuoteView),
  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => {
        const { empty, $from } = editor.state.selection;
        if (!empty || $from.parentOffset > 0 || $from.parent.type !== this.type) return false;
        return editor.commands.setNode("paragraph");
      },
    };
  },
});
