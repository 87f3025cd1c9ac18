import type { Block } from "#lib/body/schema.ts";
import type { Lexicon, Phrase } from "./lexicon.ts";
import { draw, draws, type Random } from "./random.ts";
import { HEADLINES, SENTENCES } from "./templates.ts";
import { LISTS } from "./vocabulary.ts";

/** What a group of generated articles is about: a few words and names that they share. */
export type Subject = { words: Phrase[]; names: Phrase[] };

/** `said` are the lexemes of the whole body, in its order; the body's keys are sorted, as its hash wants them. */
export type Story = { headline: Phrase; standfirst: Phrase; body: Block[]; said: number[] };

const PARAGRAPHS = { least: 5, most: 11 };

/** Writes articles about subjects made of these names: `targets` are ids of earlier articles for Read also lines. */
export function openDesk({ random, people, phrase }: { random: Random; people: string[]; phrase: Lexicon["phrase"] }) {
  const names = people.map(phrase);
  const nouns = LISTS.NOUNS.map(phrase);
  const say = speaker(random, phrase);
  const headlines = HEADLINES.map((template) => partsOf(template, phrase));
  const sentences = SENTENCES.map((template) => partsOf(template, phrase));

  const makeSubject = (): Subject => ({ words: draws(random, nouns, 6), names: draws(random, names, 5, 1.6) });

  const line = (subject: Subject, templates: Part[][]): Phrase => {
    const lexemes: number[] = [];
    return { text: say(draw(random, templates), subject, lexemes), lexemes };
  };

  const writeStory = (subject: Subject, targets: number[]): Story => {
    const paragraphs = PARAGRAPHS.least + Math.floor(random() * (PARAGRAPHS.most - PARAGRAPHS.least));
    const body: Block[] = [];
    const said: number[] = [];
    for (let at = 0; at < Math.max(paragraphs, targets.length); at += 1) {
      let text = say(draw(random, sentences), subject, said);
      for (let more = 1 + Math.floor(random() * 2); more > 0; more -= 1) {
        text += ` ${say(draw(random, sentences), subject, said)}`;
      }
      body.push({ attrs: { node: `p${at}` }, content: [{ text, type: "text" }], type: "paragraph" });
      const articleId = targets[at];
      if (articleId !== undefined) body.push({ attrs: { articleId, node: `r${at}` }, type: "readAlso" });
    }
    return { headline: line(subject, headlines), standfirst: line(subject, sentences), body, said };
  };
  return { makeSubject, writeStory };
}

/** Every text that sentences are put together from, names aside. */
export function vocabulary(): string[] {
  const literals = [...HEADLINES, ...SENTENCES].flatMap((template) =>
    template.split(SLOT).filter((_, at) => at % 2 === 0),
  );
  return [...literals, "a an", ...Object.values(LISTS).flat(), ...COUNTS];
}

type Slot = keyof ReturnType<typeof slotsOf>;
type Part = Phrase | Slot;

const SLOT = /\{(\w+)\}/;
const COUNTS = Array.from({ length: 97 }, (_, at) => String(at + 2));

function partsOf(template: string, phrase: Lexicon["phrase"]): Part[] {
  return template.split(SLOT).map((part, at) => (at % 2 === 0 ? phrase(part) : (part as Slot)));
}

type Drawn = { subject: Subject; name: Phrase; own: Phrase; other: Phrase };

/** Fills a template for a subject, and puts its words behind the `lexemes` so far. */
function speaker(random: Random, phrase: Lexicon["phrase"]) {
  const slots = slotsOf(random, phrase);
  return (parts: Part[], subject: Subject, lexemes: number[]): string => {
    const { names, words } = subject;
    const drawn = { subject, name: draw(random, names), own: draw(random, words), other: slots.noun() };
    let text = "";
    for (const part of parts) {
      const said = typeof part === "string" ? slots[part](drawn) : part;
      text += said.text;
      for (const lexeme of said.lexemes) lexemes.push(lexeme);
    }
    return text;
  };
}

/** What may stand in a template: a sentence has one `name`, one `own` word of its subject and one `other`; the rest is drawn each time. */
function slotsOf(random: Random, phrase: Lexicon["phrase"]) {
  const all = (texts: string[]) => texts.map(phrase);
  const lists = { nouns: all(LISTS.NOUNS), verbs: all(LISTS.VERBS), times: all(LISTS.TIMES), counts: all(COUNTS) };
  const adjectives = all(LISTS.ADJECTIVES);
  const capitals = all(LISTS.ADJECTIVES.map(capital));
  const described = all(LISTS.ADJECTIVES.map(withArticle));
  return {
    name: ({ name }: Drawn) => name,
    own: ({ own }: Drawn) => own,
    ownFirst: ({ own }: Drawn) => ({ ...own, text: capital(own.text) }),
    another: ({ subject }: Drawn) => draw(random, subject.words),
    other: ({ other }: Drawn) => other,
    noun: () => draw(random, lists.nouns, 1.7),
    verb: () => draw(random, lists.verbs, 1.5),
    adjective: () => draw(random, adjectives, 1.5),
    adjectiveFirst: () => draw(random, capitals, 1.5),
    described: () => draw(random, described, 1.5),
    time: () => draw(random, lists.times),
    count: () => draw(random, lists.counts),
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** “an honest…”, “a unanimous…”: by the sound, so far as our adjectives need it. */
function withArticle(word: string): string {
  return `${/^(?:[aeio]|u(?!nan)|hones)/.test(word) ? "an" : "a"} ${word}`;
}
