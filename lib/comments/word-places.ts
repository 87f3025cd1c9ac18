import * as Y from "yjs";
import type { CommentAnchor, SharedPosition } from "./anchor-input.ts";

/** A place between two letters of a shared text. */
export type WordPlace = { text: Y.XmlText; index: number };
export type WordPlaces = { start: WordPlace; end: WordPlace };

/** Holds on to the first and the last letter between two places: what is written around them is not part of it. */
export function anchorAt({ start, end }: WordPlaces): CommentAnchor {
  return { on: "words", start: positionOf(start, 0), end: positionOf(end, -1) };
}

/** Where the words of an anchor are now; null when nothing of them is left. What was written between them belongs to them. */
export function placesOf(
  document: Y.Doc,
  { start: first, end: last }: Extract<CommentAnchor, { on: "words" }>,
): WordPlaces | null {
  const start = placeOf(document, first);
  const end = placeOf(document, last);
  if (!start && !end) return null;
  // A whole paragraph at one end is gone: what is left of the words is in the other one.
  const places = {
    start: start ?? { text: (end as WordPlace).text, index: 0 },
    end: end ?? { text: (start as WordPlace).text, index: (start as WordPlace).text.length },
  };
  return places.start.text === places.end.text && places.start.index >= places.end.index ? null : places;
}

function positionOf({ text, index }: WordPlace, assoc: number): SharedPosition {
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, assoc)) as SharedPosition;
}

function placeOf(document: Y.Doc, position: SharedPosition): WordPlace | null {
  const relative = Y.createRelativePositionFromJSON(position);
  // A letter that this copy has not yet received.
  if (relative.item && relative.item.clock >= Y.getState(document.store, relative.item.client)) return null;
  const place = Y.createAbsolutePositionFromRelativePosition(relative, document);
  if (!(place?.type instanceof Y.XmlText) || isGone(place.type)) return null;
  return { text: place.type, index: place.index };
}

function isGone(text: Y.XmlText): boolean {
  for (let item = text._item; item; item = (item.parent as Y.XmlElement)._item) {
    if (item.deleted) return true;
  }
  return false;
}
