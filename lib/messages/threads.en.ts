/** Renaming and removing a running story. */
export const threads = {
  acts: "This running story",
  rename: {
    open: "Rename…",
    title: "Rename the running story",
    label: "Its name",
    what: "The name changes for all its articles. Readers never see it.",
    confirm: "Rename",
    taken: "Another running story already has the name “{name}”. Write another one.",
  },
  remove: {
    open: "Remove…",
    title: "Remove the running story “{name}”?",
    what: "The story goes, its articles stay as they are. Read also lines that would lead to its next article show nothing in its place from then on.",
    forGood: "This cannot be undone: the articles would have to be put into a new story one by one.",
    confirm: "Remove the story",
  },
  gone: "This running story is not there any more. Reload the page.",
  refused: "That did not work. Try again.",
} as const;
