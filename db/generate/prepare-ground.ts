import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { database } from "#db/client.ts";
import { saveMedia } from "#db/media/save-media.ts";
import { contributors, editions, sections, topics } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { slugFrom } from "#lib/slug.ts";
import type { Ground } from "./generated-article.ts";
import { type Random, randomFrom } from "./random.ts";
import { LISTS } from "./vocabulary.ts";

const SECTIONS = ["Politics", "Economy", "World", "Science", "Culture", "Sport", "Regions", "Opinion"];
const TOPICS = 120;
const CONTRIBUTORS = 60;
const PICTURES = 8;

/** Makes what articles stand on, or finds what an earlier run made. */
export async function prepareGround(people: string[]): Promise<Ground> {
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
    pictures: await preparePictures(),
  };
}

const GENERATOR: Staff = { id: null, token: null, name: "Generator", role: "admin" };

/** The same ones in every run, so that a later one finds them. */
async function preparePictures(): Promise<Ground["pictures"]> {
  const random = randomFrom(1);
  const pictures: Ground["pictures"] = [];
  for (let at = 0; at < PICTURES; at += 1) {
    const saved = await saveMedia(GENERATOR, {
      bytes: await horizon(random),
      name: `generated-${at}.jpg`,
      quick: true,
    });
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
