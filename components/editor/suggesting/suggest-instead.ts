import { Fragment, type Mark, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Mapping, ReplaceStep, type Step } from "@tiptap/pm/transform";
import { DELETE, INSERT, type Suggesting } from "./suggested-marks.ts";

/**
 * What a change becomes while somebody suggests: added words are marked as an addition, words taken out stay and are marked
 * as a deletion. One's own additions are really changed and taken out again. Null for a change that is more than words (a
 * paragraph split or joined, a picture, bold): there is nothing it could become.
 */
export function suggestInstead(original: Transaction, state: EditorState, author: Suggesting): Transaction | null {
  const tr = state.tr;
  for (const [index, step] of original.steps.entries()) {
    const change = wordChange(step, original.docs[index] as Node);
    if (!change) return null;
    const back = new Mapping(
      original.mapping.maps
        .slice(0, index)
        .map((map) => map.invert())
        .reverse(),
    );
    const place = (position: number, side: number) => tr.mapping.map(back.map(position, side), side);
    const from = place(change.from, -1);
    const to = Math.max(from, place(change.to, 1));
    const isDeletion = change.words.size === 0;
    if (isDeletion && textRuns(tr.doc, { from, to }).length === 0) return null;
    const done = tr.steps.length;
    markDeleted(tr, { from, to, author });
    const end = tr.mapping.slice(done).map(to);
    const isForward = state.selection.empty && state.selection.head === change.from;
    if (!isDeletion) insertWords(tr, { at: end, words: change.words, author });
    const caret = isDeletion && !isForward ? from : end + change.words.size;
    tr.setSelection(TextSelection.create(tr.doc, caret));
  }
  for (const meta of ["composition", "uiEvent", "paste"]) tr.setMeta(meta, original.getMeta(meta));
  return original.scrolledIntoView ? tr.scrollIntoView() : tr;
}

type WordChange = { from: number; to: number; words: Fragment };

function wordChange(step: Step, doc: Node): WordChange | null {
  if (!(step instanceof ReplaceStep)) return null;
  const { from, to, slice } = step;
  const isInWords = [from, to].every((position) => doc.resolve(position).parent.isTextblock);
  return isInWords && isWords(slice) ? { from, to, words: slice.content } : null;
}

function isWords({ content, openStart, openEnd }: Slice): boolean {
  let isText = openStart === 0 && openEnd === 0;
  content.forEach((node) => {
    isText &&= node.isText;
  });
  return isText;
}

type Range = { from: number; to: number };

/** Marks the words of a range as deleted; one's own additions are taken out. */
function markDeleted(tr: Transaction, { from, to, author }: Range & { author: Suggesting }): void {
  for (const { node, ...run } of textRuns(tr.doc, { from, to }).reverse()) {
    if (markOf(node, INSERT)?.attrs.by === author.by) tr.delete(run.from, run.to);
    else if (!markOf(node, DELETE)) {
      const attrs = { ...author, at: sinceOf(tr.doc, run, author) };
      tr.addMark(run.from, run.to, tr.doc.type.schema.mark(DELETE, attrs));
    }
  }
}

type Insertion = { at: number; words: Fragment; author: Suggesting };

function insertWords(tr: Transaction, { at, words, author }: Insertion): void {
  const { schema } = tr.doc.type;
  const mark = schema.mark(INSERT, { ...author, at: sinceOf(tr.doc, { from: at, to: at }, author) });
  const nodes: Node[] = [];
  words.forEach((node) => {
    const plain = node.marks.filter(({ type }) => type.name !== INSERT && type.name !== DELETE);
    nodes.push(node.mark(mark.addToSet(plain)));
  });
  tr.replace(at, at, new Slice(Fragment.from(nodes), 0, 0));
}

/** A suggestion that grows letter by letter keeps the moment of its first one, and so stays one mark. */
function sinceOf(doc: Node, { from, to }: Range, author: Suggesting): string {
  const beside = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter];
  const marks = beside.flatMap((node) => (node ? [markOf(node, INSERT), markOf(node, DELETE)] : []));
  return marks.find((mark) => mark?.attrs.by === author.by)?.attrs.at ?? author.at;
}

/** The runs of text between two places, cut at both. */
export function textRuns(doc: Node, { from, to }: Range): (Range & { node: Node })[] {
  const runs: (Range & { node: Node })[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return;
    const run = { from: Math.max(from, position), to: Math.min(to, position + node.nodeSize), node };
    if (run.from < run.to) runs.push(run);
  });
  return runs;
}

export function markOf(node: Node, name: string): Mark | undefined {
  return node.marks.find(({ type }) => type.name === name);
}
