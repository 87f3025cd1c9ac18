/** Headlines and sentences of generated articles; what stands in braces is drawn, see `write-story.ts`. */
export const HEADLINES = [
  "{name} {verb} {adjective} {own} {time}",
  "{adjectiveFirst} {own} {verb} in {name} {time}",
  "{name}: {count} {noun} workers and {described} {own}",
  "What the {adjective} {own} means for the {noun} of {name}",
  "{ownFirst} and {noun} {verb}, says {name}",
  "Who {verb} the {noun}? {name} looks for {described} {own}",
];

export const SENTENCES = [
  "The {adjective} {own} of {name} {verb} the {other} {time}.",
  "{name} {verb} {count} {adjective} {other} papers {time}, and the {own} followed.",
  "Nobody at the {other} had {verb} the {own} {time}, said {name} of the {adjective} {noun}.",
  "“We {verb} the {own} {time},” {name} wrote, “and the {other} is still {adjective}.”",
  "According to the {adjective} {other}, {count} of every hundred people in {name} depend on the {own}.",
  "The plan, {verb} {time}, joins the {own} with {described} {other} near {name}.",
  "Critics in {name} call the {other} {adjective}; the {own} was {verb} {time} all the same.",
  "Since then the {other} has {verb} {count} times as much as the {another}, while {name} waits.",
  "What the {own} needs, {name} told the {other}, is {described} {another} that lasts.",
];
