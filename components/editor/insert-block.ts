import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { Selection, TextSelection, type Transaction } from "@tiptap/pm/state";

/**
 * Puts a block where the writer is: in place of an empty paragraph, else after the whole block the caret stands in (a
 * paragraph is never torn apart). The caret goes to the line below, which is made where there is none.
 */
export function insertBlock(tr: Transaction, block: Node): Transaction {
  const after = insertBlockAt(tr, block, tr.selection.$to);
  if (block.isTextblock) {
    return tr.setSelection(TextSelection.create(tr.doc, after - block.nodeSize + 1)).scrollIntoView();
  }
  if (tr.doc.resolve(after).nodeAfter?.isTextblock !== true) {
    const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
    if (paragraph) tr.insert(after, paragraph);
  }
  return tr.setSelection(Selection.near(tr.doc.resolve(after), 1)).scrollIntoView();
}

/** The same at any place, leaving the caret alone; answers with the position after the block. */
export function insertBlockAt(tr: Transaction, block: Node, at: ResolvedPos): number {
  const isEmptyLine = at.depth === 1 && at.parent.type.name === "paragraph" && at.parent.childCount === 0;
  if (isEmptyLine) {
    const start = at.before(1);
    tr.replaceWith(start, at.after(1), block);
    return start + block.nodeSize;
  }
  const start = at.depth > 0 ? at.after(1) : at.pos;
  tr.insert(start, block);
  return start + block.nodeSize;
}
