import { setImmediate as otherWork } from "node:timers/promises";
import { driver } from "#db/client.ts";
import { type Batch, openBatch } from "./copy-tables.ts";
import { type Ground, generatedArticle, type Place } from "./generated-article.ts";
import { openLexicon } from "./lexicon.ts";
import { draw, draws, type Random } from "./random.ts";
import { vectorMaker } from "./search-vectors.ts";
import { takeIds } from "./take-ids.ts";
import { openWordBook } from "./word-book.ts";
import { openDesk, type Subject, vocabulary } from "./write-story.ts";

/** About 50 articles a subject, as far as there are enough subjects. */
const SUBJECTS = { least: 120, most: 3_000, articles: 50 };
const BATCH = 2_500;
/** So many articles are made before the sockets to Postgres are looked after again. */
const AT_A_TIME = 10;
const TEN_YEARS_MS = 3_652 * 86_400_000;
const EARLIER_KEPT = 400;

type About = { subject: Subject; earlier: number[] };

/**
 * Makes `count` articles on this ground in batches. Articles link to others of their batch and of those before it; they were
 * published one after the other in the last ten years.
 */
export async function* makeBatches({
  count,
  random,
  people,
  ground,
}: {
  count: number;
  random: Random;
  people: string[];
  ground: Ground;
}): AsyncGenerator<Batch> {
  const { editionId } = ground;
  const { lexemes, phrase } = await openLexicon(driver(), ground.searchConfig, [...vocabulary(), ...people]);
  const wordBook = await openWordBook({ editionId, lexemes });
  const read = vectorMaker(lexemes);
  const desk = openDesk({ random, people, phrase });
  const begun = Date.now() - TEN_YEARS_MS;
  const length = Math.min(Math.max(Math.floor(count / SUBJECTS.articles), SUBJECTS.least), SUBJECTS.most);
  const subjects: About[] = Array.from({ length }, () => ({ subject: desk.makeSubject(), earlier: [] }));

  for (let from = 0; from < count; from += BATCH) {
    const ids = await takeIds(driver(), Math.min(BATCH, count - from));
    const batch = openBatch();
    for (const [at, articleId] of ids.articles.entries()) {
      if (at % AT_A_TIME === 0) await otherWork();
      const topic = Math.floor(random() ** 1.4 * subjects.length);
      const { subject, earlier } = subjects[topic] as About;
      const story = desk.writeStory(subject, relatedTo(random, { earlier, ids: ids.articles, at }));
      const revisionId = ids.revisions[at] as number;
      const publishedAt = Math.floor(begun + (TEN_YEARS_MS * (from + at + 1)) / (count + 1));
      const place: Place = { ...placeOf(random, ground, topic), articleId, revisionId, publishedAt };
      batch.add(generatedArticle({ story, place, editionId, read, wordBook }));
      earlier[earlier.length < EARLIER_KEPT ? earlier.length : Math.floor(random() * EARLIER_KEPT)] = articleId;
    }
    yield batch.end(wordBook.takeCounts());
  }
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
