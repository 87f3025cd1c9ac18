import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { CommentAnchor } from "#lib/comments/anchor-input.ts";
import { anchorAt, placesOf, type WordPlace } from "#lib/comments/word-places.ts";
import { textRuns } from "../suggesting/suggest-instead.ts";

export type Range = { from: number; to: number };
export type Asked = { anchor: CommentAnchor; quote: string };

// Shorter words stand in many places: where their own are gone, another occurrence may mean something else.
const FOUND_AGAIN = 12;

/** What a comment made now would be about: the selected words, else the block with the caret; null where there is nothing. */
export function anchorHere(state: EditorState): Asked | null {
  const { selection, doc } = state;
  const words = selection instanceof NodeSelection ? null : wordsIn(doc, selection);
  const start = words && wordPlace(state, words.from);
  const end = words && wordPlace(state, words.to - 1);
  if (words && start && end) {
    const anchor = anchorAt({ start, end: { ...end, index: end.index + 1 } });
    return { anchor, quote: doc.textBetween(words.from, words.to, "\n") };
  }
  const block = selection instanceof NodeSelection ? selection.node : blockAround(state);
  const node = block?.attrs.node;
  return typeof node === "string" ? { anchor: { on: "block", node }, quote: block?.textContent ?? "" } : null;
}

/** Where a comment stands now; null where its words or its block are gone, and for a field. */
export function rangeOf(state: EditorState, { anchor, quote }: Asked): Range | null {
  if (anchor.on === "field") return null;
  if (anchor.on === "block") return blockRange(state.doc, anchor.node);
  const binding = bindingOf(state);
  const places = binding && placesOf(binding.doc, anchor);
  const from = places && positionAt(binding, places.start);
  const to = places && positionAt(binding, places.end);
  const isThere = from !== null && to !== null && from < to && to <= state.doc.content.size;
  // A paragraph that was split, or moved by cut and paste, is written anew: its letters are others, its words the same.
  return isThere && state.doc.textBetween(from, to, "\n").trim() !== "" ? { from, to } : findQuote(state.doc, quote);
}

function bindingOf(state: EditorState): ProsemirrorBinding | null {
  return ySyncPluginKey.getState(state)?.binding ?? null;
}

/** The selected words without what is empty around them. */
function wordsIn(doc: Node, { from, to }: Range): Range | null {
  const runs = textRuns(doc, { from, to }).filter(({ node }) => node.text?.trim() !== "");
  const [first, last] = [runs[0], runs.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

function wordPlace(state: EditorState, position: number): WordPlace | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const relative = absolutePositionToRelativePosition(position, binding.type, binding.mapping);
  const place = Y.createAbsolutePositionFromRelativePosition(relative, binding.doc);
  return place?.type instanceof Y.XmlText ? { text: place.type, index: place.index } : null;
}

function positionAt({ doc, type, mapping }: ProsemirrorBinding, { text, index }: WordPlace): number | null {
  const relative = Y.createRelativePositionFromTypeIndex(text, index);
  return relativePositionToAbsolutePosition(doc, type, relative, mapping);
}

function blockAround({ selection: { $from } }: EditorState): Node | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (typeof $from.node(depth).attrs.node === "string") return $from.node(depth);
  }
  return null;
}

function blockRange(doc: Node, id: string): Range | null {
  let range: Range | null = null;
  doc.descendants((node, position) => {
    if (node.attrs.node === id) range = { from: position, to: position + node.nodeSize };
    return range === null && !node.isTextblock;
  });
  return range;
}

function findQuote(doc: Node, quote: string): Range | null {
  if (quote.length < FOUND_AGAIN) return null;
  const found: Range[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return;
    const words = node.textBetween(0, node.content.size, "\n", "\ufffc");
    for (let at = words.indexOf(quote); at >= 0; at = words.indexOf(quote, at + 1)) {
      found.push({ from: position + 1 + at, to: position + 1 + at + quote.length });
    }
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
