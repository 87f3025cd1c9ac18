/** Suggested links beside the text, and those added at publication. */
export const suggestions = {
  title: "Suggested links",
  about: {
    words: "For the words you selected",
    paragraph: "For the paragraph at the caret",
    text: "For the whole text",
  },
  list: "Suggested links, best first",
  insert: "Insert at the caret",
  place: "Place for me",
  placeNamed: "Place for me: {headline}",
  more: "Show {count} more",
  fewer: "Show fewer",
  keys: "{keys} goes to the list, Enter inserts, Escape goes back to the text.",
  early: "Links are suggested as soon as there are a few words to go by.",
  none: "Nothing published has much to do with this.",
  sensitive: "A sensitive article gets no suggestions.",
  looking: "Looking for what fits…",
  offline: "No connection. Suggestions come back with it.",
  failed: "Suggestions could not be read.",
  again: "Try again",
  ofSection: "Suggested links added at publication",
  ofSectionHint:
    "So many Read also lines are added when an article is first published without any; 0 adds none. Sensitive articles get none.",
  added: "Suggested links were added at publication, because there was no Read also line.",
  takeOut: "Take them out",
  inserted: "“{headline}” was inserted.",
} as const;
