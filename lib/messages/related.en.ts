/** The Related list under an article: its field in the editor, and what is said of it elsewhere. */
export const related = {
  label: "Related",
  hint: "Articles readers find under the text, in this order. Up to {max}.",
  none: "None yet.",
  add: "Add a related article",
  full: "This is the most there can be: {max}.",
  find: "Related: which article?",
  up: "Move “{name}” up",
  down: "Move “{name}” down",
  remove: "Remove “{name}”",
  moved: "“{name}” is now number {place} of {count}.",
  removed: "“{name}” is no longer related.",
  added: "“{name}” is related now.",
  yet: "Readers see it here once it is published.",
  gone: "Not public any more: readers do not see it here.",
  noHeadline: "No headline yet",
  hidden: "an article you may not see",
  unseen: "article {id}",
  refused: {
    itself: "An article is not related to itself. Remove it.",
    gone: "There is no article {id}. Remove it or choose another one.",
  },
  check: {
    gone: "“{headline}” in the Related list is not public any more: readers will not see it.",
    private: "“{headline}” in the Related list is not public yet: it appears by itself once it is.",
  },
  place: "Related list",
} as const;
