/** Comments beside a draft, and suggested changes in it. */
export const comments = {
  refused: {
    empty: "Write something first.",
    long: "Shorten the comment to {max} characters or fewer.",
    manyThreads: "There are {max} open comments in this article. Resolve some of them first.",
    manyComments: "This thread has {max} comments. Begin a new one.",
    "not-found": "This comment is not there any more.",
    "not-allowed": "Only its author may do this.",
    expired: "Your session has ended. Sign in again in a new tab, then try again.",
    other: "This could not be done. Try again.",
    noAnswer: "The server does not answer. Your comment is still here: try again.",
  },
};
