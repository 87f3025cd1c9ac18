import * as Y from "yjs";
import type { LooseNode } from "#lib/body/body-json.ts";
import { kindOf } from "./line-kind.ts";

type LooseMark = NonNullable<LooseNode["marks"]>[number];
type Piece = { text: string; marks: LooseMark[]; hidden: boolean };

// The order in which the editor's schema sorts them, so that one text has one JSON.
const MARK_ORDER = ["link", "bold", "italic", "strike"];

/** An element of a live body as the editor's JSON; suggested insertions are left out, suggested deletions still stand. */
export function looseNode(element: Y.XmlElement): LooseNode {
  return { ...kindOf(element), content: looseContent(element) };
}

export function looseContent(parent: Y.XmlFragment | Y.XmlElement): LooseNode[] {
  const content: LooseNode[] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlElement) content.push(looseNode(child));
    else if (child instanceof Y.XmlText) {
      for (const { text, marks, hidden } of piecesOf(child)) {
        if (!hidden) addText(content, { type: "text", text, ...(marks.length > 0 && { marks }) });
      }
    }
  }
  return content;
}

/** The runs of a shared text with their marks; a run that is only a suggestion is `hidden`. */
export function piecesOf(text: Y.XmlText | Y.Text): Piece[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, Record<string, unknown>> }[];
  return delta.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== "string") return [];
    const names = Object.keys(attributes);
    const marks = MARK_ORDER.flatMap((type) => {
      const name = names.find((candidate) => markName(candidate) === type);
      const attrs = name === undefined ? undefined : attributes[name];
      if (!attrs) return [];
      return [{ type, ...(type === "link" && { attrs }) }];
    });
    return [{ text: insert, marks, hidden: names.some((name) => markName(name) === "suggestedInsert") }];
  });
}

/** y-tiptap adds a hash to the name of a mark that may stand on a text several times. */
export function markName(attribute: string): string {
  return attribute.replace(/--[A-Za-z0-9+/=]{8}$/, "");
}

// Two people writing at one place can leave two texts side by side.
function addText(content: LooseNode[], node: LooseNode): void {
  const before = content.at(-1);
  if (before?.type === "text" && JSON.stringify(before.marks) === JSON.stringify(node.marks))
    before.text += node.text ?? "";
  else content.push(node);
}
