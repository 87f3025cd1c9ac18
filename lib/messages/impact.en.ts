/** What an act does to the links of other articles, and the links back that are offered. */
export const impact = {
  sheet: {
    title: "What points here",
    loading: "Looking for articles that point here…",
    failed:
      "Could not look for articles that point here. Links that nobody decides about stay, and print nothing while there is nothing to show.",
    again: "Look again",
    none: "No article that readers see points here.",
    what: "{count, plural, one {One link in articles that readers see points here.} other {# links in articles that readers see point here.}} Choose what becomes of them; readers’ dates stay as they are, and all of it can be undone.",
    most: "{count} or more",
    follow:
      "Links hold this article, not its address: they follow it to the new section, and to a new slug, by themselves. What you choose here can be undone for the links alone: the article stays in its new section.",
    group: {
      readAlso: "Read also lines",
      inline: "Links in the text",
      fallback: "Lines that fall back to it",
      related: "Related lists",
    },
    count: "{links} in {articles, plural, one {1 article} other {# articles}}",
    replace: "Replace with",
    replaceNothing: "Replace with another article",
    choose: "Choose another…",
    place: "What takes its place",
    chooseFor: "Another article to take the place",
    suggested: "suggested",
    drop: {
      readAlso: "Take the lines out",
      inline: "Take the links off, keep the words",
      fallback: "Take the fallback off",
      related: "Take it off the lists",
    },
    keep: {
      withdraw: {
        readAlso: "Keep: prints the fallback, else nothing",
        inline: "Keep: prints the words without a link",
        fallback: "Keep: another time it may serve again",
        related: "Keep: left out of the lists while it is not public",
      },
      spike: {
        readAlso: "Keep: prints the fallback, else nothing",
        inline: "Keep: prints the words without a link",
        fallback: "Keep: another time it may serve again",
        related: "Keep: left out of the lists while it is not public",
      },
      move: {
        readAlso: "Keep: the lines follow it",
        inline: "Keep: the links follow it",
        fallback: "Keep: the fallback follows it",
        related: "Keep: the lists follow it",
      },
    },
    places: "Show them",
    readAlsoPlace: "Read also:",
    more: "Show more",
    opens: "opens in a new window",
  },
  move: {
    open: "Update and move…",
    title: "This moves the article to another section",
    confirm: "Update and move",
  },
  done: {
    links: "{count, plural, =0 {} one {Links of one article were changed.} other {Links of # articles were changed.}}",
  },
  undo: {
    open: {
      withdraw: "Undo the withdrawal…",
      spike: "Undo the spiking…",
      move: "Undo the change of links…",
      linkBack: "Undo the link back…",
      suggest: "Take the added links out…",
    },
    title: {
      withdraw: "Undo the withdrawal",
      spike: "Undo the spiking",
      move: "Undo the change of links",
      linkBack: "Undo the link back",
      suggest: "Take the added links out",
    },
    what: {
      withdraw: "The article stands before readers again with the text and the dates it had.",
      spike: "The article is what it was before it was spiked.",
      move: "Only the links go back. The article stays in the section it was moved to; to move it back, choose its old section and update.",
      linkBack: "The Read also line is taken out again.",
      suggest: "The Read also lines that were added at publication go away.",
    },
    links:
      "{count, plural, =0 {No links were changed with it.} one {The links of one article say again what they said.} other {The links of # articles say again what they said.}}",
    written: "Where somebody has written since, the links are put back one by one and the words stay.",
    promises: "What was planned for it and taken back then stays forgotten.",
    confirm: "Undo it",
    done: "{exact, plural, =0 {Undone.} one {Undone: one article is to the letter what it was.} other {Undone: # articles are to the letter what they were.}}",
    found:
      "{count, plural, =0 {} one {In one article somebody has written since: its links are back, the new words stayed.} other {In # articles somebody has written since: their links are back, the new words stayed.}}",
    missing:
      "{count, plural, =0 {} one {In one article some links could not be put back, because their words are gone.} other {In # articles some links could not be put back, because their words are gone.}}",
  },
  history: {
    title: "What was done with links",
    act: {
      withdraw: "Withdrawn by {name}, {time}",
      spike: "Spiked by {name}, {time}",
      move: "Moved to another section by {name}, {time}",
      linkBack: "Linked back by {name}, {time}",
      suggest: "Suggested links added at publication by {name}, {time}",
    },
    changed:
      "{count, plural, =0 {no links changed} one {links of one article changed} other {links of # articles changed}}",
    undone: "undone {time}",
    because: {
      withdraw: "Links changed because “{headline}” was withdrawn",
      spike: "Links changed because “{headline}” was spiked",
      move: "Links changed because “{headline}” moved to another section",
      linkBack: "Linked back",
      suggest: "Suggested links added at publication",
      replace: "Links replaced",
      resolve: "Links found their article",
      undo: "Links put back as they were",
    },
    ofAudit: "Undo…",
  },
  refused: {
    notPublic: "Choose an article that readers can see, other than this one.",
    tooMany:
      "More than {max} articles point here. Keep the links, which print nothing while there is nothing to show, and replace them section by section.",
    undone: "This was undone already.",
  },
} as const;
