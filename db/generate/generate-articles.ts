import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { database, driver } from "#db/client.ts";
import { saveMedia } from "#db/media/save-media.ts";
import { contributors, editions, sections, topics } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { slugFrom } from "#lib/slug.ts";
import type { GeneratedArticle, Ground, Place } from "./generated-article.ts";
import { generatedArticle } from "./generated-article.ts";
import { insertArticles, takeIds } from "./insert-articles.ts";
import { searchVectors, wordsOf } from "./lexemes.ts";
import { draw, draws, type Random, randomFrom } from "./random.ts";
import { LISTS, names } from "./vocabulary.ts";
import { makeSubject, type Subject, writeStory } from "./write-story.ts";

const SECTIONS = ["Politics", "Economy", "World", "Science", "Culture", "Sport", "Regions", "Opinion"];
const TOPICS = 120;
const CONTRIBUTORS = 60;
const PICTURES = 8;
const BATCH = 5_000;
const TEN_YEARS_MS = 3_652 * 86_400_000;
const EARLIER_KEPT = 400;

/**
 * Fills the newsroom with `count` public articles for load tests: sections, topics, contributors, pictures shared among
 * them, 3 to 6 Read also lines each to earlier articles on the same subject, spread over ten years, and the same rows that
 * publishing writes. A `seed` repeats a run. Says how far it is about every `BATCH` articles.
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
  const people = names(400, random);
  const ground = await prepareGround(random, people);
  const vector = await searchVectors(driver(), ground.searchConfig, vocabulary(people));
  const begun = Date.now();
  const subjects = Array.from({ length: TOPICS }, () => ({
    subject: makeSubject(random, people),
    earlier: [] as number[],
  }));
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    const first = await takeIds(driver(), size);
    const batch: GeneratedArticle[] = [];
    for (let at = 0; at < size; at += 1) {
      const topic = Math.floor(random() ** 1.4 * TOPICS);
      const about = subjects[topic] as { subject: Subject; earlier: number[] };
      const articleId = first.articleId + at;
      const story = writeStory(
        random,
        about.subject,
        earlierOf(random, { earlier: about.earlier, id: articleId, first: first.articleId }),
      );
      const publishedAt = new Date(begun - TEN_YEARS_MS * (1 - (from + at + 1) / (count + 1)));
      const place: Place = {
        ...placeOf(random, ground, topic),
        articleId,
        revisionId: first.revisionId + at,
        publishedAt,
      };
      batch.push(generatedArticle({ story, place, vector }));
      about.earlier[about.earlier.length < EARLIER_KEPT ? about.earlier.length : Math.floor(random() * EARLIER_KEPT)] =
        articleId;
    }
    await insertArticles(driver(), { batch, ground });
    say(`${from + size} of ${count} articles, ${Math.round((from + size) / ((Date.now() - begun) / 1000))} a second`);
  }
  await driver()`ANALYZE`;
  return { articles: count, seconds: (Date.now() - begun) / 1000 };
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
  return Array.from({ length: 60 }, () => writeStory(random, subject, []))
    .flatMap(({ headline, standfirst, body }) => [headline, standfirst, JSON.stringify(body)])
    .flatMap(wordsOf);
}

/** Earlier articles on the subject; where it has too few yet, those right before this one in its batch. */
function earlierOf(random: Random, { earlier, id, first }: { earlier: number[]; id: number; first: number }): number[] {
  const found = new Set(earlier.length > 0 ? draws(random, earlier, 3 + Math.floor(random() * 4)) : []);
  for (let before = id - 1; found.size < 3 && before >= first; before -= 1) found.add(before);
  return [...found];
}

function placeOf(
  random: Random,
  ground: Ground,
  topic: number,
): Pick<Place, "section" | "topics" | "contributors" | "picture"> {
  const section = ground.sections[topic % ground.sections.length] as Ground["sections"][number];
  const others = random() < 0.5 ? [draw(random, ground.topics)] : [];
  const main = ground.topics[topic] as Ground["topics"][number];
  const writers = draws(random, ground.contributors, random() < 0.2 ? 2 : 1, 1.5);
  return {
    section,
    topics: [...new Map([main, ...others].map((one) => [one.id, one])).values()],
    contributors: [...new Map(writers.map((one) => [one.id, one])).values()],
    picture: random() < 0.8 ? draw(random, ground.pictures) : null,
  };
}

/** Makes what articles stand on, or finds what an earlier run made. */
async function prepareGround(random: Random, people: string[]): Promise<Ground> {
  const db = database();
  const [edition] = await db.select().from(editions).where(eq(editions.isDefault, true));
  if (!edition) throw new Error("There is no default edition: run the migrations first.");
  const editionId = edition.id;
  const sectionRows = SECTIONS.map((name, position) => ({ editionId, slug: slugFrom(name), name, position }));
  await db.insert(sections).values(sectionRows).onConflictDoNothing();
  const topicNames = Array.from({ length: TOPICS }, (_, at) => `${people[at]} ${LISTS.NOUNS[at % LISTS.NOUNS.length]}`);
  await db
    .insert(topics)
    .values(topicNames.map((name) => ({ slug: slugFrom(name), name })))
    .onConflictDoNothing();
  const writers = Array.from({ length: CONTRIBUTORS }, (_, at) => `${people[at + 200]} ${people[at + 300]}`);
  await db
    .insert(contributors)
    .values(writers.map((name) => ({ slug: slugFrom(name), name })))
    .onConflictDoNothing();
  return {
    ...{ editionId, searchConfig: edition.searchConfig, prefix: edition.pathPrefix },
    sections: await db.select().from(sections).where(eq(sections.editionId, editionId)).orderBy(asc(sections.id)),
    topics: await db.select().from(topics).orderBy(asc(topics.id)),
    contributors: await db.select().from(contributors).orderBy(asc(contributors.id)),
    pictures: await preparePictures(random),
  };
}

const GENERATOR: Staff = { id: null, token: null, name: "Generator", role: "admin" };

async function preparePictures(random: Random): Promise<Ground["pictures"]> {
  const pictures: Ground["pictures"] = [];
  for (let at = 0; at < PICTURES; at += 1) {
    const saved = await saveMedia(GENERATOR, { bytes: await horizon(random), name: `generated-${at}.jpg` });
    if (!saved.ok) throw new Error(`a generated picture was refused: ${JSON.stringify(saved)}`);
    pictures.push({ media: saved.id, width: saved.width, height: saved.height });
  }
  return pictures;
}

/** Hills under a sky, as a JPEG. */
async function horizon(random: Random): Promise<Buffer> {
  const hue = Math.floor(random() * 360);
  const hill = (height: number, light: number) => {
    const tops = Array.from({ length: 9 }, (_, at) => `L${at * 200} ${height + Math.round(random() * 160)}`).join(" ");
    return `<path d="M0 900 ${tops} L1600 900Z" fill="hsl(${hue} 35% ${light}%)"/>`;
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="hsl(${(hue + 190) % 360} 55% 82%)"/>
    <circle cx="${300 + random() * 1000}" cy="240" r="90" fill="hsl(45 90% 75%)"/>${hill(420, 60)}${hill(540, 45)}${hill(660, 30)}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
