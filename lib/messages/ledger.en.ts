/** The links between articles: running stories, and what leads where. */
export const ledger = {
  refused: {
    name: "Write a name for the running story, in {max} characters or fewer.",
    nameTaken: "There is already a running story called “{name}”. Choose it, or write another name.",
    thread: "There is no such running story. Choose one from the list.",
  },
} as const;
