import type { Block } from "#lib/body/schema.ts";
import { draw, draws, type Random } from "./random.ts";
import { LISTS } from "./vocabulary.ts";

/** What a group of generated articles is about: a few words and names that they share. */
export type Subject = { words: string[]; names: string[] };

export type Story = { headline: string; standfirst: string; body: Block[] };

const PARAGRAPHS = { least: 5, most: 11 };

export function makeSubject(random: Random, names: string[]): Subject {
  return { words: draws(random, LISTS.NOUNS, 6), names: draws(random, names, 5, 1.6) };
}

/** An article about a subject: `targets` are ids of earlier articles for its Read also lines. */
export function writeStory(random: Random, subject: Subject, targets: number[]): Story {
  const paragraphs = PARAGRAPHS.least + Math.floor(random() * (PARAGRAPHS.most - PARAGRAPHS.least));
  const body: Block[] = [];
  for (let at = 0; at < Math.max(paragraphs, targets.length); at += 1) {
    const text = Array.from({ length: 2 + Math.floor(random() * 2) }, () => sentence(random, subject)).join(" ");
    body.push({ type: "paragraph", attrs: { node: `p${at}` }, content: [{ type: "text", text }] });
    const articleId = targets[at];
    if (articleId !== undefined) body.push({ type: "readAlso", attrs: { node: `r${at}`, articleId } });
  }
  return { headline: headline(random, subject), standfirst: sentence(random, subject), body };
}

function headline(random: Random, subject: Subject): string {
  const name = draw(random, subject.names);
  const own = draw(random, subject.words);
  switch (Math.floor(random() * 6)) {
    case 0:
      return `${name} ${verb(random)} ${adjective(random)} ${own} ${time(random)}`;
    case 1:
      return `${capital(adjective(random))} ${own} ${verb(random)} in ${name} ${time(random)}`;
    case 2:
      return `${name}: ${count(random)} ${noun(random)} workers and ${described(random)} ${own}`;
    case 3:
      return `What the ${adjective(random)} ${own} means for the ${noun(random)} of ${name}`;
    case 4:
      return `${capital(own)} and ${noun(random)} ${verb(random)}, says ${name}`;
    default:
      return `Who ${verb(random)} the ${noun(random)}? ${name} looks for ${described(random)} ${own}`;
  }
}

function sentence(random: Random, subject: Subject): string {
  const name = draw(random, subject.names);
  const own = draw(random, subject.words);
  const other = noun(random);
  switch (Math.floor(random() * 9)) {
    case 0:
      return `The ${adjective(random)} ${own} of ${name} ${verb(random)} the ${other} ${time(random)}.`;
    case 1:
      return `${name} ${verb(random)} ${count(random)} ${adjective(random)} ${other} papers ${time(random)}, and the ${own} followed.`;
    case 2:
      return `Nobody at the ${other} had ${verb(random)} the ${own} ${time(random)}, said ${name} of the ${adjective(random)} ${noun(random)}.`;
    case 3:
      return `“We ${verb(random)} the ${own} ${time(random)},” ${name} wrote, “and the ${other} is still ${adjective(random)}.”`;
    case 4:
      return `According to the ${adjective(random)} ${other}, ${count(random)} of every hundred people in ${name} depend on the ${own}.`;
    case 5:
      return `The plan, ${verb(random)} ${time(random)}, joins the ${own} with ${described(random)} ${other} near ${name}.`;
    case 6:
      return `Critics in ${name} call the ${other} ${adjective(random)}; the ${own} was ${verb(random)} ${time(random)} all the same.`;
    case 7:
      return `Since then the ${other} has ${verb(random)} ${count(random)} times as much as the ${draw(random, subject.words)}, while ${name} waits.`;
    default:
      return `What the ${own} needs, ${name} told the ${other}, is ${described(random)} ${draw(random, subject.words)} that lasts.`;
  }
}

const noun = (random: Random) => draw(random, LISTS.NOUNS, 1.7);
const verb = (random: Random) => draw(random, LISTS.VERBS, 1.5);
const adjective = (random: Random) => draw(random, LISTS.ADJECTIVES, 1.5);
const described = (random: Random) => withArticle(adjective(random));
const time = (random: Random) => draw(random, LISTS.TIMES);
const count = (random: Random) => 2 + Math.floor(random() * 97);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** “an honest…”, “a unanimous…”: by the sound, so far as our adjectives need it. */
function withArticle(word: string): string {
  return `${/^(?:[aeio]|u(?!nan)|hones)/.test(word) ? "an" : "a"} ${word}`;
}
