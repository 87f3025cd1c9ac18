import type { Body } from "./schema.ts";

/** A node as an editor or a live document has it: a block or a run of text, with attributes that may be null. */
export type LooseNode = {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: LooseNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};

/** The attributes each node keeps; what the editor adds for itself, and what is empty, stays here. */
export const BLOCK_ATTRIBUTES: Record<string, readonly string[]> = {
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
export function bodyFromEditor(document: LooseNode): Body {
  const content = (document.content ?? []).map(plainNode);
  while (isEmptyLine(content.at(-1))) content.pop();
  return { type: "doc", content } as Body;
}

/** A body as the editor wants it: with a line to write on. */
export function editorFromBody(body: Body): LooseNode {
  return body.content.length > 0 ? (body as LooseNode) : { type: "doc", content: [{ type: "paragraph" }] };
}

function plainNode(node: LooseNode): LooseNode {
  if (node.type === "text") return { type: "text", text: node.text, ...plainMarks(node.marks) };
  const attrs = plainAttributes(node);
  return {
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(node.content && node.content.length > 0 ? { content: node.content.map(plainNode) } : {}),
  };
}

function plainAttributes(node: LooseNode): Record<string, unknown> {
  const attrs: Record<string, unknown> = {};
  for (const name of BLOCK_ATTRIBUTES[node.type ?? ""] ?? []) {
    const value = node.attrs?.[name];
    const isDefault = value === null || value === undefined || value === "" || (name === "start" && value === 1);
    if (!isDefault || name === "alt") attrs[name] = value ?? "";
  }
  return attrs;
}

function plainMarks(marks: LooseNode["marks"]): Pick<LooseNode, "marks"> {
  if (!marks || marks.length === 0) return {};
  return {
    marks: marks.map((mark) => {
      if (mark.type !== "link") return { type: mark.type };
      const { articleId, href } = mark.attrs ?? {};
      return { type: "link", attrs: articleId ? { articleId } : { href } };
    }),
  };
}

function isEmptyLine(node: LooseNode | undefined): boolean {
  return node?.type === "paragraph" && node.content === undefined;
}
