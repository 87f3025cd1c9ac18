import { randomBytes } from "node:crypto";
import { inArray } from "drizzle-orm";
import { createArticle } from "#db/articles/create-article.ts";
import { importArticle } from "#db/articles/import-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { createContributor } from "#db/contributors/create-contributor.ts";
import { articles, sections, staff as staffTable } from "#db/schema/schema.ts";
import { createSection } from "#db/sections/create-section.ts";
import { addStaff } from "#db/staff/add-staff.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { BODY_VERSION } from "#lib/body/schema.ts";
import type { Draft, Picture } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { DEFAULT_SITE } from "#lib/site-settings.ts";
import { drawPictures } from "./draw-pictures.ts";
import { ACCOUNTS, CONTRIBUTORS, CREDIT, SECTIONS, TOPIC_LINES } from "./newsroom.ts";
import { blocksOf, type DemoArticle, isOut, readDemo } from "./read-demo.ts";
import { seatDesks } from "./seat-desks.ts";

export type DemoAccount = { email: string; role: string };
export type LoadedDemo = { ok: true; articles: number; accounts: DemoAccount[]; password: string };

const LOADER: Staff = { id: null, token: null, name: "Demo", role: "admin" };
const HOUR = 3_600_000;

type Cast = Record<"reporter" | "editor" | "chief", Staff & { id: number }>;
type Places = {
  sections: Map<string, number>;
  topics: Map<string, number>;
  contributors: Map<string, number>;
  pictures: Map<string, number>;
};
type Loading = { cast: Cast; places: Places; ids: Map<string, number>; now: Date };

/**
 * Fills an empty newsroom with the demo, The Meridian Post, through the same verbs that people and programs use. Its
 * accounts share one password made for this newsroom, told here and nowhere else. Refuses a newsroom that has sections,
 * articles or accounts of these names, with a sentence. `onBegin` is called before the first thing is written.
 */
export async function loadDemo({
  now = new Date(),
  onBegin = () => {},
}: {
  now?: Date;
  onBegin?: () => void;
} = {}): Promise<LoadedDemo | { ok: false; sentence: string }> {
  if ((await database().$count(articles)) + (await database().$count(sections)) > 0) {
    return {
      ok: false,
      sentence: "The demo goes only into an empty newsroom; this one has sections or articles already.",
    };
  }
  const emails = ACCOUNTS.map(({ email }) => email);
  if ((await database().$count(staffTable, inArray(staffTable.email, emails))) > 0) {
    return { ok: false, sentence: `Some of ${emails.join(", ")} have an account already.` };
  }
  onBegin();
  const password = `demo-${randomBytes(6).toString("base64url")}`;
  const written = await readDemo();
  const cast = await hire(password);
  const places = await furnish(written);
  const loading = { cast, places, ids: new Map<string, number>(), now };
  for (const article of written) loading.ids.set(article.key, await load(article, loading));
  await seatDesks(loading);
  const accounts = ACCOUNTS.map(({ email, role }) => ({ email, role }));
  return { ok: true, articles: written.length, accounts, password };
}

async function hire(password: string): Promise<Cast> {
  const hired = await Promise.all(
    ACCOUNTS.map(async ({ email, name, role }) => {
      const { staffId } = done(await addStaff(LOADER, { email, name, role, password }));
      return [role, { id: staffId, token: null, name, role }] as const;
    }),
  );
  return Object.fromEntries(hired) as Cast;
}

async function furnish(written: DemoArticle[]): Promise<Places> {
  const places: Places = { sections: new Map(), topics: new Map(), contributors: new Map(), pictures: new Map() };
  for (const section of SECTIONS) {
    places.sections.set(section.slug, done(await createSection(LOADER, section)).sectionId);
  }
  for (const person of CONTRIBUTORS) {
    places.contributors.set(person.name, done(await createContributor(LOADER, person)).contributorId);
  }
  for (const name of new Set(written.flatMap((article) => article.topics))) {
    const topic = { name, description: TOPIC_LINES[name] ?? "" };
    places.topics.set(name, done(await createTopic(LOADER, topic)).topicId);
  }
  places.pictures = await drawPictures(LOADER, { written, credit: CREDIT });
  return places;
}

async function load(article: DemoArticle, loading: Loading): Promise<number> {
  const { cast, now } = loading;
  const draft = draftOf(article, loading);
  if (!isOut(article)) return lay(article, { draft, loading });
  const firstPublishedAt = publishedAt(article, now);
  const { articleId } = done(
    await importArticle(cast.chief, {
      draft,
      firstPublishedAt,
      ...(article.formerly && { address: article.formerly }),
    }),
  );
  if (article.state === "withdrawn") done(await withdrawArticle(cast.editor, { articleId, notice: article.notice }));
  if (article.more) {
    const added = { type: "paragraph" as const, content: [{ type: "text" as const, text: article.more }] };
    const newer = { ...draft, body: { ...draft.body, content: [...draft.body.content, added] } };
    done(await saveDraft(cast.editor, { articleId, baseRevision: 1, draft: newer, kind: "save" }));
  }
  return articleId;
}

/** What readers cannot see yet: drafts, plans and what was dropped. */
async function lay(article: DemoArticle, { draft, loading }: { draft: Draft; loading: Loading }): Promise<number> {
  const { cast, now } = loading;
  const { articleId, revision } = done(await createArticle(cast[article.mine], { draft }));
  const at = publishedAt(article, now);
  const plan = { articleId, baseRevision: revision };
  if (article.state === "scheduled") done(await publishArticle(cast.editor, { ...plan, publishAt: at }));
  if (article.state === "embargoed") done(await publishArticle(cast.editor, { ...plan, embargoUntil: at }));
  if (article.state === "spiked") done(await spikeArticle(cast.editor, { articleId }));
  return articleId;
}

function draftOf(article: DemoArticle, { places, ids, now }: Loading): Draft {
  const idOf = (key: string) => found(ids, key, article);
  const at = publishedAt(article, now);
  const { timeZone } = DEFAULT_SITE;
  return {
    version: BODY_VERSION,
    headline: article.headline.replace(/\{day[+-]?\d?\}/g, ""),
    standfirst: wordsOf(article.standfirst, { at, timeZone, idOf }),
    slug: isOut(article) ? article.key : "",
    workingTitle: article.workingTitle,
    kicker: article.kicker,
    dateline: article.dateline,
    section: found(places.sections, article.section, article),
    bylines: article.by.map((name) => ({ name, contributor: found(places.contributors, name, article) })),
    related: article.related.map(idOf),
    topics: article.topics.map((name) => found(places.topics, name, article)),
    image: pictureOf(article, places),
    body: { type: "doc", content: blocksOf(article.text, { at, timeZone, idOf }) },
    sensitive: false,
    syndicate: true,
  };
}

function pictureOf({ picture, alt, caption, ...article }: DemoArticle, places: Places): Picture | null {
  if (!picture) return null;
  return { media: found(places.pictures, picture, article), alt, caption, credit: CREDIT };
}

function wordsOf(line: string, input: Parameters<typeof blocksOf>[1]): string {
  const [block] = blocksOf(line, input);
  if (block?.type !== "paragraph") return "";
  return (block.content ?? []).map((inline) => (inline.type === "text" ? inline.text : " ")).join("");
}

// A few minutes off the hour, the same for the same article, as a newsroom's clock has it.
function publishedAt({ key, hours }: Pick<DemoArticle, "key" | "hours">, now: Date): Date {
  const minutes = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 37;
  return new Date(Math.floor((now.getTime() - hours * HOUR - minutes * 60_000) / 60_000) * 60_000);
}

function found(map: Map<string, number>, key: string, article: { key: string }): number {
  const id = map.get(key);
  if (id === undefined) throw new Error(`db/demo/articles/${article.key}.txt names “${key}”, which is not there.`);
  return id;
}

/** The demo breaks no rule, so a refusal is a mistake in it. */
function done<T extends { ok: true }>(answer: T | Problem): T {
  if (answer.ok) return answer;
  throw new Error(`The demo was refused: ${answer.problem} ${JSON.stringify(answer.fields ?? {})}`);
}
