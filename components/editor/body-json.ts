import type { JSONContent } from "@tiptap/core";
import type { Body } from "#lib/body/schema.ts";

/** The attributes each node keeps; what the editor adds for itself, and what is empty, stays here. */
const ATTRIBUTES: Record<string, readonly string[]> = {
  paragraph: ["node"],
  heading: ["node", "level"],
  bulletList: ["node"],
  orderedList: ["node", "start"],
  listItem: ["node"],
  blockquote: ["node"],
  pullQuote: ["node", "credit"],
  image: ["node", "media", "alt", "caption", "credit", "width"],
  divider: ["node"],
  embed: ["node", "url", "title"],
  readAlso: ["node", "articleId", "label", "fallback"],
};

/** The editor's document as a body; empty lines at the end are dropped. */
export function bodyFromEditor(document: JSONContent): Body {
  const content = (document.content ?? []).map(plainNode);
  while (isEmptyLine(content.at(-1))) content.pop();
  return { type: "doc", content } as Body;
}

/** A body as the editor wants it: with a line to write on. */
export function editorFromBody(body: Body): JSONContent {
  return body.content.length > 0 ? (body as JSONContent) : { type: "doc", content: [{ type: "paragraph" }] };
}

function plainNode(node: JSONContent): JSONContent {
  if (node.type === "text") return { type: "text", text: node.text, ...plainMarks(node.marks) };
  const attrs = plainAttributes(node);
  return {
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(node.content && node.content.length > 0 ? { content: node.content.map(plainNode) } : {}),
  };
}

function plainAttributes(node: JSONContent): Record<string, unknown> {
  const attrs: Record<string, unknown> = {};
  for (const name of ATTRIBUTES[node.type ?? ""] ?? []) {
    const value = node.attrs?.[name];
    const isDefault = value === null || value === undefined || value === "" || (name === "start" && value === 1);
    if (!isDefault || name === "alt") attrs[name] = value ?? "";
  }
  return attrs;
}

function plainMarks(marks: JSONContent["marks"]): Pick<JSONContent, "marks"> {
  if (!marks || marks.length === 0) return {};
  return {
    marks: marks.map((mark) => {
      if (mark.type !== "link") return { type: mark.type };
      const { articleId, href } = mark.attrs ?? {};
      return { type: "link", attrs: articleId ? { articleId } : { href } };
    }),
  };
}

function isEmptyLine(node: JSONContent | undefined): boolean {
  return node?.type === "paragraph" && node.content === undefined;
}
