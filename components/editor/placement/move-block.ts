import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection, Selection, type Transaction } from "@tiptap/pm/state";

const FIRST_WORDS = 60;

/** Puts a new Read also line before a block of the body and selects it; false where that block is gone meanwhile. */
export function putReadAlso(editor: Editor, { articleId, before }: { articleId: number; before: string }): boolean {
  const line = editor.schema.nodes.readAlso?.create({ articleId });
  const { tr } = editor.state;
  const below = placeOf(tr.doc, before);
  return line !== undefined && below !== null && shown(editor, tr.insert(below.from, line), below.from);
}

/** Moves a block, wherever it stands, before a block of the body, with its id and all it says, and selects it. */
export function moveBlock(editor: Editor, move: { node: string; before: string }): boolean {
  const { tr } = editor.state;
  const at = moveIn(tr, move);
  return at !== null && shown(editor, tr, at);
}

/** The same as a change of its own; answers with where the block stands then. */
export function moveIn(tr: Transaction, { node, before }: { node: string; before: string }): number | null {
  const at = placeOf(tr.doc, node);
  const below = placeOf(tr.doc, before);
  if (!at || !below) return null;
  takeOut(tr, at);
  const to = tr.mapping.map(below.from);
  tr.insert(to, at.block);
  return to;
}

/** Where a line that is put in by hand comes to stand before this block. */
export function caretAbove(editor: Editor, node: string): void {
  const { doc, tr } = editor.state;
  const at = placeOf(doc, node);
  if (!at) return;
  editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.from), -1)).scrollIntoView());
}

/** Among which blocks of the body a line that is put in at the caret comes to stand, as `insertBlock` puts it. */
export function lineAtCaret({ state }: Pick<Editor, "state">): { from: number; count: number } {
  const { $to } = state.selection;
  const at = $to.index(0);
  if ($to.depth === 0) return { from: at, count: 0 };
  const isEmptyLine = $to.depth === 1 && $to.parent.type.name === "paragraph" && $to.parent.childCount === 0;
  return isEmptyLine ? { from: at, count: 1 } : { from: at + 1, count: 0 };
}

/** Selects a block, or puts the caret into it where it is text, with the keyboard in the body. */
export function selectBlock(editor: Editor, node: string): void {
  const { doc, tr } = editor.state;
  const at = placeOf(doc, node);
  if (!at) return;
  const isText = at.block.isTextblock;
  const selection = isText ? Selection.near(doc.resolve(at.from + 1), 1) : NodeSelection.create(doc, at.from);
  editor.view.dispatch(tr.setSelection(selection));
  editor.view.focus();
  const element = editor.view.nodeDOM(at.from);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: "center" });
}

/** The first words of what stands above a block, `except` a block that is about to leave. */
export function wordsAbove(doc: Node, node: string, except?: string): string {
  const blocks = doc.content.content;
  const at = blocks.findIndex((block) => block.attrs.node === node);
  const above = blocks.slice(0, Math.max(at, 0));
  const told = above.findLast((block) => block.attrs.node !== except && block.textContent.trim() !== "");
  const words = (told?.textContent ?? "").trim().replace(/[.,:;]$/, "");
  return words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS).toWellFormed().trimEnd()}…` : words;
}

// An item or a quotation that held nothing else goes with the block.
function takeOut(tr: Transaction, { from, block }: Place): Transaction {
  const held = tr.doc.resolve(from);
  let depth = held.depth;
  while (depth > 0 && held.node(depth).childCount === 1) depth -= 1;
  const isOnly = depth < held.depth;
  return isOnly ? tr.delete(held.before(depth + 1), held.after(depth + 1)) : tr.delete(from, from + block.nodeSize);
}

function shown(editor: Editor, tr: Transaction, at: number | null): boolean {
  if (at === null) return false;
  const before = editor.state.doc;
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
  // While suggesting, more than words is refused, and says so itself.
  if (editor.state.doc.eq(before)) return false;
  editor.view.focus();
  return true;
}

type Place = { from: number; block: Node };

function placeOf(doc: Node, node: string): Place | null {
  let found: Place | null = null;
  doc.descendants((block, from) => {
    if (block.attrs.node === node) found ??= { from, block };
    return found === null && !block.isTextblock;
  });
  return found;
}
