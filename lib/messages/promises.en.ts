/** Words about what the newsroom has promised for a time. */
export const promises = {
  what: {
    publish: "Publish",
    update: "Update",
    withdraw: "Withdraw",
    embargo: "Embargo ends",
  },
  did: {
    publish: "Published",
    update: "Updated",
    withdraw: "Withdrawn",
    embargo: "Embargo ended",
  },
  list: {
    waiting: "Promised",
    kept: "Done",
    done: "{count, plural, one {One promise kept} other {# promises kept}}",
    takeBack: "Take back",
    tryAgain: "Try again",
    overdue: "Its time has passed. It is done as soon as possible.",
    failed: "Not done: {why}",
    late: "{by} late",
    notice: "Readers will find: “{notice}”",
    revision: "revision {revision}",
  },
  proof: {
    fresh: "Seen by readers at {time}",
    old: "At {time} the page did not show it (status {status}).",
    none: "Nobody has looked at the page yet.",
  },
  length: {
    seconds: "{seconds} s",
    minutes: "{minutes} min {seconds} s",
    hours: "{hours} h {minutes} min",
    days: "{days} d {hours} h",
  },
  refused: {
    past: "This time has passed. Choose a later one.",
    notTime: "Choose a date and a time.",
    skipped:
      "On that night the clocks go from {from} to {to}, so {wall} does not exist. Choose {from} or earlier, or {to} or later.",
    isLive: "Readers can see this article already. Schedule an update instead.",
    sameText: "Readers see this text already. Choose another revision.",
    noRevision: "There is no such revision. Choose one from the list.",
    notPublic: "The article will not be public at that time. Schedule its publication first.",
    embargo: "The article is under embargo.",
    ownerMayNot: "{name} may no longer do this. Try it again on your own word.",
    ownerGone: "Whoever promised this has left the newsroom. Try it again on your own word.",
    fault: "Something went wrong at our end ({fault}). Try it again.",
    done: "This was done already.",
    closed: "This was done or taken back already.",
  },
} as const;
