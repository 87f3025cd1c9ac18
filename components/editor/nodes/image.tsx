import { mergeAttributes, Node } from "@tiptap/core";
import { blockView } from "./block-view.ts";
import { ImageView } from "./image-view.tsx";

/** A picture between paragraphs, by the id of its upload. */
export const Image = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    media: { default: null, parseHTML: (element) => Number(element.getAttribute("data-media")) },
    alt: { default: "", parseHTML: (element) => element.getAttribute("data-alt") ?? "" },
    caption: textAttribute("caption"),
    credit: textAttribute("credit"),
    width: {
      default: null,
      parseHTML: (element) => (element.getAttribute("data-width") === "wide" ? "wide" : null),
      renderHTML: ({ width }) => (width ? { "data-width": width } : {}),
    },
  }),
  parseHTML: () => [
    {
      tag: "figure[data-media]",
      getAttrs: (element) => (Number(element.getAttribute("data-media")) > 0 ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "figure",
    mergeAttributes(
      { "data-node": HTMLAttributes["data-node"] },
      { "data-media": node.attrs.media, "data-alt": node.attrs.alt },
      node.attrs.caption ? { "data-caption": node.attrs.caption } : {},
      node.attrs.credit ? { "data-credit": node.attrs.credit } : {},
      node.attrs.width ? { "data-width": node.attrs.width } : {},
    ),
  ],
  addNodeView: () => blockView(ImageView),
});

function textAttribute(name: string) {
  return { default: null, parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) };
}
