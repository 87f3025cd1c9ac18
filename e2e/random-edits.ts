import { createArticle } from "#db/articles/create-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { readSettings } from "#db/settings/read-settings.ts";
import { saveSettings } from "#db/settings/save-settings.ts";
import { aSection, aStaff, aTopic, done, paragraph } from "#db/testing/builders.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import { renameTopic } from "#db/topics/rename-topic.ts";
import type { Block } from "#lib/body/schema.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";

const ARTICLES = 40;
/** Drafts and withdrawn articles, to which lines lead that show something else meanwhile, or nothing. */
const HIDDEN = 12;
const LISTS = 20;
const SEEN = 25;
const BYLINES = ["Ada Reporter", "Ben Reporter", "Cleo Reporter"];

export type Edits = Awaited<ReturnType<typeof randomEdits>>;

/** A small newsroom that changes at random, the same way for the same seed: `one()` makes one edit, `paths()` lists every address so far. */
export async function randomEdits(seed: number) {
  const random = generator(seed);
  const pick = <T>(from: T[]): T => from[Math.floor(random() * from.length)] as T;
  const admin = await aStaff("admin");
  const sections = [await aSection("world"), await aSection("city"), await aSection("arts")];
  const topics = [await aTopic("trams"), await aTopic("tides")];
  const threads: number[] = [];
  for (const name of ["Trams", "Tides"]) threads.push(done(await createThread(admin, { name })).thread.id);
  const live = new Set<number>();
  const hidden = new Set<number>();
  const paths = new Set(["/", "/latest", "/search?q=word", "/feeds/rss.xml", "/support", "/nowhere"]);
  for (const { slug } of sections) paths.add(`/${slug}`).add(`/feeds/${slug}.xml`);
  for (const { slug } of topics) paths.add(`/topic/${slug}`);
  for (const name of BYLINES) paths.add(`/by/${name.toLowerCase().replace(" ", "-")}`);
  let count = 0;

  const next = () => {
    count += 1;
    return count;
  };

  function draft({ except, ...part }: Partial<Draft> & { except?: number } = {}): Draft {
    const all = [...live, ...hidden].filter((id) => id !== except).sort(() => random() - 0.5);
    const lines = all.slice(0, 3).map((id) => readAlso(id, pick([undefined, "thread", all.at(-1)] as const)));
    next();
    return {
      ...emptyDraft(),
      headline: `Word ${count} of the day`,
      standfirst: `Standfirst ${count}.`,
      section: pick(sections).id,
      topics: random() < 0.5 ? [pick(topics).id] : [],
      related: all.slice(3, 6),
      bylines: [{ name: pick(BYLINES), contributor: null }],
      body: { type: "doc", content: [paragraph(`Text ${count}.`), ...lines] },
      ...part,
    };
  }

  async function publish(articleId: number, baseRevision: number): Promise<void> {
    const { address } = done(await publishArticle(admin, { articleId, baseRevision }));
    if (address) paths.add(address);
    live.add(articleId);
    hidden.delete(articleId);
  }

  async function write(): Promise<void> {
    const { articleId, revision } = done(await createArticle(admin, { draft: draft() }));
    await publish(articleId, revision);
  }

  /** A draft that others link to before it is public. */
  async function prepare(): Promise<void> {
    const { articleId } = done(await createArticle(admin, { draft: draft() }));
    hidden.add(articleId);
    await tellOn(articleId);
  }

  async function publishHidden(): Promise<void> {
    const articleId = pick([...hidden]);
    const article = await readArticle(admin, articleId);
    await publish(articleId, article?.revision ?? 0);
  }

  /** Puts an article into a running story, into another one, or out of it. */
  async function tellOn(articleId: number): Promise<void> {
    done(await setThread(admin, { articleId, threadId: pick([...threads, ...threads, null]) }));
  }

  const writeOrBringBack = () => (hidden.size > HIDDEN && random() < 0.6 ? publishHidden() : write());

  async function rewrite(part: (draft: Draft, articleId: number) => Partial<Draft>): Promise<void> {
    const articleId = pick([...live]);
    const article = await readArticle(admin, articleId);
    if (!article) throw new Error(`Article ${articleId} is not there.`);
    const newer = { ...article.draft, ...part(article.draft, articleId) };
    const base = { articleId, baseRevision: article.revision };
    const { revision } = done(await saveDraft(admin, { ...base, draft: newer, kind: "save" }));
    if (random() < 0.9) await publish(articleId, revision);
  }

  async function withdraw(): Promise<void> {
    const articleId = pick([...live]);
    done(await withdrawArticle(admin, { articleId, notice: `Taken back ${count}.` }));
    live.delete(articleId);
    hidden.add(articleId);
  }

  async function renameAPlace(): Promise<void> {
    if (random() < 0.5) done(await renameSection(admin, { sectionId: pick(sections).id, name: `Section ${next()}` }));
    else done(await renameTopic(admin, { topicId: pick(topics).id, name: `Topic ${next()}` }));
  }

  async function changeTheAsk(): Promise<void> {
    const { ask } = await readSettings();
    done(await saveSettings(admin, { part: "ask", value: { ...ask, button: `Support ${next()}` } }));
  }

  const kinds: [upTo: number, act: () => Promise<void>][] = [
    [0.08, () => tellOn(pick([...live, ...hidden]))],
    [0.16, () => (hidden.size < HIDDEN ? prepare() : publishHidden())],
    [0.4, () => rewrite(() => ({ headline: `Word ${next()} again` }))],
    [0.55, () => rewrite(() => ({ slug: `slug-${next()}` }))],
    [0.7, () => rewrite(({ bylines, slug }, except) => draft({ bylines, slug, except }))],
    [0.83, () => (live.size < ARTICLES ? writeOrBringBack() : withdraw())],
    [0.96, () => (live.size > 10 ? withdraw() : write())],
    [0.99, renameAPlace],
    [1, changeTheAsk],
  ];
  while (live.size < ARTICLES) await write();
  while (hidden.size < HIDDEN) await prepare();
  for (const articleId of live) await tellOn(articleId);

  return {
    async one(): Promise<void> {
      const drawn = random();
      await (kinds.find(([upTo]) => drawn < upTo)?.[1] ?? write)();
    },
    /** One address out of all so far. */
    path: () => pick([...paths]),
    /** The lists and the newest addresses, and some of the many older ones, which lead on or say what became of them. */
    paths(): string[] {
      const all = [...paths];
      const older = all.slice(0, -SEEN);
      return [
        ...new Set([...all.slice(0, LISTS), ...all.slice(-SEEN), ...Array.from({ length: SEEN }, () => pick(older))]),
      ];
    },
  };
}

function readAlso(articleId: number, fallback: number | "thread" | undefined): Block {
  return { type: "readAlso", attrs: { articleId, ...(fallback !== undefined && { fallback }) } };
}

/** mulberry32: a small generator whose whole state is one number. */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
