import { setImmediate as otherWork } from "node:timers/promises";
import { listTags } from "#db/articles/live-tags.ts";
import { driver } from "#db/client.ts";
import { countWaitingStandings } from "#db/links/count-standings.ts";
import { openLoader, type Standing } from "./copy-articles.ts";
import type { GeneratedArticle, Ground, Place } from "./generated-article.ts";
import { generatedArticle } from "./generated-article.ts";
import { type Read, searchVectors, type Weighted, wordsOf } from "./lexemes.ts";
import { prepareGround } from "./prepare-ground.ts";
import { draw, draws, type Random, randomFrom } from "./random.ts";
import { takeIds } from "./take-ids.ts";
import { LISTS, names } from "./vocabulary.ts";
import { openWordBook, type WordBook } from "./word-book.ts";
import { makeSubject, type Subject, writeStory } from "./write-story.ts";

const PEOPLE = 3_000;
/** About 50 articles a subject, as far as there are enough subjects. */
const SUBJECTS = { least: 120, most: 3_000, articles: 50 };
const BATCH = 5_000;
/** So many articles are made before the socket to Postgres is looked after again. */
const AT_A_TIME = 10;
const TEN_YEARS_MS = 3_652 * 86_400_000;
const EARLIER_KEPT = 400;

/**
 * Fills the newsroom with `count` public articles for load tests: sections, topics, contributors, pictures shared among
 * them, 3 to 6 Read also lines each to other articles on the same subject, spread over ten years, and the same rows that
 * publishing writes. A `seed` repeats a run. Says how far it is about every `BATCH` articles. Whenever it is ended, the
 * articles that are there are whole.
 */
export async function generateArticles({
  count,
  seed = 1,
  say,
}: {
  count: number;
  seed?: number;
  say: (sentence: string) => void;
}): Promise<{ articles: number; seconds: number }> {
  const random = randomFrom(seed);
  const people = names(PEOPLE, random);
  const ground = await prepareGround(people);
  const { lexemes, read } = await searchVectors(driver(), ground.searchConfig, vocabulary(people));
  const wordBook = await openWordBook({ editionId: ground.editionId, lexemes });
  const begun = Date.now();
  const writer: Writer = {
    random,
    ground,
    read,
    wordBook,
    begun,
    count,
    subjects: makeSubjects({ random, people, count }),
  };
  const loader = await openLoader({ standing: standingOf(ground), tags: tagsOf(ground), wordBook });
  try {
    // While Postgres takes in a batch, the next one is made; it may refer to the one before, which commits first.
    let ready = await makeBatch(writer, 0);
    for (let done = 0; done < count; ) {
      const next = done + ready.length;
      const [made] = await Promise.all([makeBatch(writer, next), loader.write(ready)]);
      say(`${next} of ${count} articles, ${Math.round(next / ((Date.now() - begun) / 1000))} a second`);
      done = next;
      ready = made;
    }
    await loader.finish();
    await countWaitingStandings();
  } finally {
    await loader.close();
  }
  return { articles: count, seconds: (Date.now() - begun) / 1000 };
}

type About = { subject: Subject; earlier: number[] };
type Writer = {
  random: Random;
  ground: Ground;
  read: (parts: Weighted[]) => Read;
  wordBook: WordBook;
  begun: number;
  count: number;
  subjects: About[];
};

function makeSubjects({ random, people, count }: { random: Random; people: string[]; count: number }): About[] {
  const length = Math.min(Math.max(Math.floor(count / SUBJECTS.articles), SUBJECTS.least), SUBJECTS.most);
  return Array.from({ length }, () => ({ subject: makeSubject(random, people), earlier: [] }));
}

/** The articles from number `from` on, at most `BATCH` of them; none beyond `count`. */
async function makeBatch(writer: Writer, from: number): Promise<GeneratedArticle[]> {
  const { random, ground, read, wordBook, begun, count, subjects } = writer;
  const size = Math.min(BATCH, count - from);
  const ids = await takeIds(driver(), size);
  const batch: GeneratedArticle[] = [];
  for (let at = 0; at < size; at += 1) {
    if (at % AT_A_TIME === 0) await otherWork();
    const topic = Math.floor(random() ** 1.4 * subjects.length);
    const { subject, earlier } = subjects[topic] as About;
    const articleId = ids.articles[at] as number;
    const story = writeStory(random, subject, relatedTo(random, { earlier, ids: ids.articles, at }));
    const place: Place = {
      ...placeOf(random, ground, topic),
      articleId,
      revisionId: ids.revisions[at] as number,
      publishedAt: new Date(begun - TEN_YEARS_MS * (1 - (from + at + 1) / (count + 1))),
    };
    batch.push(generatedArticle({ story, place, editionId: ground.editionId, read, wordBook }));
    earlier[earlier.length < EARLIER_KEPT ? earlier.length : Math.floor(random() * EARLIER_KEPT)] = articleId;
  }
  return batch;
}

function standingOf({ sections, topics, contributors, pictures }: Ground): Standing {
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
  const media = [...new Set(pictures.map((picture) => picture.media))];
  return { sections: ids(sections), topics: ids(topics), contributors: ids(contributors), media };
}

/** Every list that a generated article may stand in. */
function tagsOf({ sections, topics, contributors }: Ground): string[] {
  const lists = { topicIds: topics.map(({ id }) => id), contributorIds: contributors.map(({ id }) => id) };
  return sections.flatMap(({ id }) => listTags({ sectionId: id, ...lists }));
}

function vocabulary(people: string[]): string[] {
  const sample = writeStoryWords();
  const lists = [...LISTS.NOUNS, ...LISTS.VERBS, ...LISTS.ADJECTIVES, ...LISTS.TIMES, ...people];
  return [...lists.flatMap(wordsOf), ...sample, ...Array.from({ length: 100 }, (_, number) => String(number))];
}

/** The little words that stand between the others. */
function writeStoryWords(): string[] {
  const subject: Subject = { words: ["harbour"], names: ["Ar"] };
  const random = randomFrom(7);
  return Array.from({ length: 400 }, () => writeStory(random, subject, []))
    .flatMap(({ headline, standfirst, body }) => [headline, standfirst, JSON.stringify(body)])
    .flatMap(wordsOf);
}

/** 3 to 6 earlier articles on the subject; where it has too few yet, neighbours in the batch, at the very start later ones. */
function relatedTo(random: Random, { earlier, ids, at }: { earlier: number[]; ids: number[]; at: number }): number[] {
  const wanted = 3 + Math.floor(random() * 4);
  const found = new Set(earlier.length <= wanted ? earlier : []);
  while (earlier.length > wanted && found.size < wanted) found.add(draw(random, earlier));
  const neighbours = [...ids.slice(Math.max(at - 3, 0), at).reverse(), ...ids.slice(at + 1, at + 4)];
  for (const neighbour of neighbours) if (found.size < 3) found.add(neighbour);
  return [...found];
}

function placeOf(
  random: Random,
  ground: Ground,
  topic: number,
): Pick<Place, "section" | "topics" | "contributors" | "picture"> {
  const section = ground.sections[topic % ground.sections.length] as Ground["sections"][number];
  const others = random() < 0.5 ? [draw(random, ground.topics)] : [];
  const main = ground.topics[topic % ground.topics.length] as Ground["topics"][number];
  const writers = draws(random, ground.contributors, random() < 0.2 ? 2 : 1, 1.5);
  return {
    section,
    topics: [...new Map([main, ...others].map((one) => [one.id, one])).values()],
    contributors: [...new Map(writers.map((one) => [one.id, one])).values()],
    picture: random() < 0.8 ? draw(random, ground.pictures) : null,
  };
}
