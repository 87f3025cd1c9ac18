import { mergeAttributes, Node } from "@tiptap/core";
import { isWebAddress } from "#lib/body/schema.ts";
import { blockView } from "./block-view.ts";
import { EmbedView } from "./embed-view.tsx";

/** Something of another site, shown as a plain card with a link: nothing of theirs is loaded. */
export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: {
      default: null,
      parseHTML: (element) => element.getAttribute("data-embed"),
      renderHTML: ({ url }) => ({ "data-embed": url }),
    },
    title: {
      default: null,
      parseHTML: (element) => element.getAttribute("data-title"),
      renderHTML: ({ title }) => (title ? { "data-title": title } : {}),
    },
  }),
  parseHTML: () => [
    {
      tag: "div[data-embed]",
      getAttrs: (element) => (isWebAddress(element.getAttribute("data-embed") ?? "") ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes)],
  addNodeView: () => blockView(EmbedView),
});
