import { Mark, mergeAttributes } from "@tiptap/core";
import { isSafeHref } from "#lib/body/schema.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    bodyLink: {
      linkTo: (target: { href: string } | { articleId: number }) => ReturnType;
      removeLink: () => ReturnType;
    };
  }
}

/** A link to an address (`href`) or to an article of ours by its id, which follows the article wherever it moves. */
export const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({
    href: {
      default: null,
      parseHTML: (element) => (element.hasAttribute("data-article") ? null : element.getAttribute("href")),
      renderHTML: () => ({}),
    },
    articleId: {
      default: null,
      parseHTML: (element) => Number(element.getAttribute("data-article")) || null,
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [
    {
      tag: "a",
      getAttrs: (element) => {
        const articleId = Number(element.getAttribute("data-article"));
        if (Number.isSafeInteger(articleId) && articleId > 0) return { articleId, href: null };
        const href = element.getAttribute("href") ?? "";
        return isSafeHref(href) ? { href, articleId: null } : false;
      },
    },
  ],
  renderHTML: ({ mark, HTMLAttributes }) => [
    "a",
    mergeAttributes(
      HTMLAttributes,
      mark.attrs.articleId
        ? { "data-article": String(mark.attrs.articleId), href: `/newsroom/articles/${mark.attrs.articleId}` }
        : { href: mark.attrs.href },
    ),
    0,
  ],
  addCommands() {
    return {
      linkTo:
        (target) =>
        ({ chain }) =>
          chain().extendMarkRange(this.name).setMark(this.name, linkAttrs(target)).run(),
      removeLink:
        () =>
        ({ chain }) =>
          chain().unsetMark(this.name, { extendEmptyMarkRange: true }).run(),
    };
  },
});

export function linkAttrs(target: { href: string } | { articleId: number }) {
  return "href" in target ? { href: target.href, articleId: null } : { href: null, articleId: target.articleId };
}
