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
  const [name] = draws(random, subject.names, 1);
  const headline = `${name} ${verb(random)} ${adjective(random)} ${draw(random, subject.words)} ${draw(random, LISTS.TIMES)}`;
  const count = PARAGRAPHS.least + Math.floor(random() * (PARAGRAPHS.most - PARAGRAPHS.least));
  const body: Block[] = [];
  for (let at = 0; at < Math.max(count, targets.length); at += 1) {
    const text = Array.from({ length: 2 + Math.floor(random() * 2) }, () => sentence(random, subject)).join(" ");
    body.push({ type: "paragraph", attrs: { node: `p${at}` }, content: [{ type: "text", text }] });
    const articleId = targets[at];
    if (articleId !== undefined) body.push({ type: "readAlso", attrs: { node: `r${at}`, articleId } });
  }
  return { headline, standfirst: sentence(random, subject), body };
}

function sentence(random: Random, subject: Subject): string {
  const name = draw(random, subject.names);
  const own = draw(random, subject.words);
  const other = draw(random, LISTS.NOUNS, 1.7);
  switch (Math.floor(random() * 4)) {
    case 0:
      return `The ${adjective(random)} ${own} of ${name} ${verb(random)} the ${other} ${time(random)}.`;
    case 1:
      return `${name} ${verb(random)} ${2 + Math.floor(random() * 97)} ${adjective(random)} ${other} papers ${time(random)}, and the ${own} followed.`;
    case 2:
      return `Nobody at the ${other} had ${verb(random)} the ${own} ${time(random)}, said ${name} of the ${adjective(random)} ${draw(random, LISTS.NOUNS, 1.7)}.`;
    default:
      return `What the ${own} needs, ${name} told the ${other}, is a ${adjective(random)} ${draw(random, subject.words)} that lasts.`;
  }
}

const verb = (random: Random) => draw(random, LISTS.VERBS, 1.5);
const adjective = (random: Random) => draw(random, LISTS.ADJECTIVES, 1.5);
const time = (random: Random) => draw(random, LISTS.TIMES);
