import { mergeAttributes, Node } from "@tiptap/core";
import { blockView } from "./block-view.ts";
import { ReadAlsoView } from "./read-also-view.tsx";

/** A line between paragraphs that sends readers to another article of ours; it holds the article's id, not its address. */
export const ReadAlso = Node.create({
  name: "readAlso",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    articleId: fromData("article", Number),
    label: fromData("label", String),
    fallback: fromData("fallback", (text) => (text === "thread" ? text : Number(text))),
  }),
  parseHTML: () => [
    {
      tag: "div[data-read-also]",
      getAttrs: (element) => (Number(element.getAttribute("data-article")) > 0 ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { "data-read-also": "" })],
  renderText: () => "",
  addNodeView: () => blockView(ReadAlsoView),
});

function fromData<T>(name: string, read: (text: string) => T) {
  const attribute = `data-${name}`;
  return {
    default: null,
    parseHTML: (element: HTMLElement) => {
      const text = element.getAttribute(attribute);
      return text === null ? null : read(text);
    },
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name === "article" ? "articleId" : name];
      return value === null || value === undefined ? {} : { [attribute]: String(value) };
    },
  };
}
