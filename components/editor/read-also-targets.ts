import type { Node } from "@tiptap/pm/model";

/** The articles that the document's Read also lines point to, in reading order. */
export function readAlsoTargets(document: Node): number[] {
  const targets: number[] = [];
  document.descendants((node) => {
    if (node.type.name === "readAlso") targets.push(node.attrs.articleId);
  });
  return targets;
}
