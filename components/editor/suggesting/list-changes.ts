import type { Mark, Node } from "@tiptap/pm/model";
import { markOf } from "./suggest-instead.ts";
import { DELETE, INSERT } from "./suggested-marks.ts";

/** One suggestion as its reader sees it: words of one person, side by side in one block; both kinds are a replacement. */
export type Change = { by: number; at: string; from: number; to: number; added: string; removed: string };

/** Every suggested change of a body, in the order of the text. */
export function listChanges(doc: Node): Change[] {
  const changes: Change[] = [];
  doc.descendants((node, position, parent) => {
    if (!node.isText || !parent) return;
    for (const name of [DELETE, INSERT]) {
      const mark = markOf(node, name);
      if (mark) join(changes, { from: position, to: position + node.nodeSize, ...pieceOf(mark, node) });
    }
  });
  return changes;
}

function pieceOf(mark: Mark, node: Node): Omit<Change, "from" | "to"> {
  const words = node.text ?? "";
  const isAdded = mark.type.name === INSERT;
  const { by, at } = mark.attrs as { by: number; at: string };
  return { by, at, added: isAdded ? words : "", removed: isAdded ? "" : words };
}

function join(changes: Change[], piece: Change): void {
  const before = changes.findLast(({ by }) => by === piece.by);
  if (before?.to !== piece.from) {
    changes.push(piece);
    return;
  }
  before.to = piece.to;
  before.added += piece.added;
  before.removed += piece.removed;
}
