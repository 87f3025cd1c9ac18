import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { unspikeArticle } from "#db/articles/unspike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { promiseWithdrawal } from "#db/promises/promise-withdrawal.ts";
import { liveArticles } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, anEdition, aSection, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { articleSurfaces, listSurfaces } from "./testing/surfaces.tsx";

testDatabase();

const STATES = ["draft", "scheduled", "embargoed", "live", "changed", "withdrawn", "spiked", "elsewhere"] as const;
const FALLBACKS = ["none", "live", "private", "thread"] as const;
type State = (typeof STATES)[number];
type Article = { articleId: number; headline: string };
type Source = { state: State; fallback: (typeof FALLBACKS)[number]; articleId: number; address: string };

const at = (hours: number) => new Date(Date.UTC(2026, 10, 25, 5 + hours));
const clockAt = (hours: number) => vi.useFakeTimers({ toFake: ["Date"], now: at(hours) });
const body = (...content: Block[]) => ({ type: "doc" as const, content: [paragraph("All of a quorum."), ...content] });
const NOTICE = "We were wrong.";

let editor: Staff;
let sections: { id: number; slug: string }[] = [];
const sources: Source[] = [];
const targets = new Map<State, Article>();
/** What stands in for each target by its running story: the next after it, the newest. */
const stories = new Map<State, { next: Article; newest: Article }>();
const spares: { live: Article; private: Article } = {
  live: { articleId: 0, headline: "" },
  private: { articleId: 0, headline: "" },
};
/** Every headline that readers must not see as long as its text is not public; the text's own while it is live. */
const secrets: Article[] = [];

beforeAll(async () => {
  clockAt(0);
  editor = await aStaff("editor");
  sections = [await aSection("council"), await aSection("docks"), await aSection("rest")];
  spares.live = await publicly("Spare");
  spares.private = await privately("Spare secret");
  for (const state of STATES) await prepareTarget(state);
  for (const state of STATES) for (const fallback of FALLBACKS) await writeSource({ state, fallback });
}, 120_000);
afterAll(() => {
  vi.useRealTimers();
});

test("whatever state a target is in, every surface shows the target, its fallback or nothing", async () => {
  await everySurface({
    public: ["live", "changed", "elsewhere"],
    headlines: { changed: "Target changed before" },
    when: "at first",
  });
  clockAt(2);
  await keepDue();
  await everySurface({
    public: ["scheduled", "changed", "elsewhere"],
    headlines: { changed: "Target changed before" },
    when: "after a publication and a withdrawal at their time, the embargo still holding",
  });
  clockAt(4);
  await keepDue();
  await everySurface({
    public: ["scheduled", "embargoed", "changed", "elsewhere"],
    headlines: { changed: "Target changed before" },
    when: "after the embargo",
  });
  for (const state of ["draft", "live", "changed", "withdrawn"] as const) await publish(idOf(state));
  done(await unspikeArticle(editor, { articleId: idOf("spiked") }));
  await publish(idOf("spiked"));
  done(await withdrawArticle(editor, { articleId: idOf("elsewhere"), notice: NOTICE }));
  await everySurface({
    public: STATES.filter((state) => state !== "elsewhere"),
    when: "after everything came, or came again",
  });
  for (const state of STATES) {
    if (state !== "elsewhere") done(await withdrawArticle(editor, { articleId: idOf(state), notice: NOTICE }));
  }
  await everySurface({ public: [], when: "after everything was taken back" });
}, 240_000);

const idOf = (state: State) => targets.get(state)?.articleId ?? 0;
const publish = async (articleId: number) => done(await publishArticle(editor, { articleId }));

async function publicly(headline: string): Promise<Article> {
  const { articleId } = await aLiveArticle({ headline, section: sections[2]?.id, body: body() });
  return { articleId, headline };
}

async function privately(headline: string): Promise<Article> {
  const { articleId } = await anArticle({ headline, section: sections[2]?.id, body: body() });
  secrets.push({ articleId, headline });
  return { articleId, headline };
}

/** A target in this state, in a running story with an older, a newer and a private article. */
async function prepareTarget(state: State): Promise<void> {
  const older = await publicly(`Older of ${state}`);
  clockAt(0.1);
  const target = await inState(state);
  targets.set(state, target);
  clockAt(0.2);
  const next = await publicly(`Next of ${state}`);
  clockAt(0.3);
  const newest = await publicly(`Newest of ${state}`);
  const secret = await privately(`Secret of ${state}`);
  const thread = done(await createThread(editor, { name: `Story of ${state}` })).thread;
  for (const { articleId } of [older, target, next, newest, secret]) {
    done(await setThread(editor, { articleId, threadId: thread.id }));
  }
  stories.set(state, { next, newest });
}

async function inState(state: State): Promise<Article> {
  const headline = `Target ${state}`;
  if (state === "elsewhere") {
    const { edition, section } = await anEdition("uk");
    const { articleId } = await aLiveArticle({ headline, edition, section: section.id, body: body() });
    return { articleId, headline };
  }
  if (state === "live" || state === "changed" || state === "withdrawn") {
    const article = await publicly(state === "changed" ? `${headline} before` : headline);
    if (state === "live") await promiseWithdrawal(editor, { ...article, dueAt: at(1), notice: NOTICE });
    if (state === "changed") await rewrite(article.articleId, `${headline} unseen`);
    if (state === "withdrawn") done(await withdrawArticle(editor, { ...article, notice: NOTICE }));
    return state === "changed" ? { ...article, headline: `${headline} unseen` } : article;
  }
  const article = await privately(headline);
  if (state === "scheduled") done(await publishArticle(editor, { ...article, publishAt: at(1) }));
  if (state === "embargoed") {
    done(await publishArticle(editor, { ...article, publishAt: at(1), embargoUntil: at(3) }));
  }
  if (state === "spiked") done(await spikeArticle(editor, article));
  return article;
}

async function rewrite(articleId: number, headline: string): Promise<void> {
  const article = await readArticle(editor, articleId);
  if (!article) throw new Error(`article ${articleId} is not there`);
  const draft = { ...article.draft, headline };
  done(await saveDraft(editor, { articleId, baseRevision: article.revision, draft, kind: "save" }));
}

async function writeSource({ state, fallback }: Pick<Source, "state" | "fallback">): Promise<void> {
  clockAt(0.5);
  const articleId = idOf(state);
  const instead = {
    none: undefined,
    live: spares.live.articleId,
    private: spares.private.articleId,
    thread: "thread",
  } as const;
  const attrs = { articleId, ...(instead[fallback] !== undefined && { fallback: instead[fallback] }) };
  const linked: Block = {
    type: "paragraph",
    content: [{ type: "text", text: "as we said", marks: [{ type: "link", attrs: { articleId } }] }],
  };
  const section = sections[fallback === "none" || fallback === "live" ? 0 : 1];
  const source = await aLiveArticle({
    headline: `Source ${state} ${fallback}`,
    section: section?.id,
    body: body({ type: "readAlso", attrs }, linked),
    related: [spares.private.articleId, articleId],
  });
  sources.push({ state, fallback, articleId: source.articleId, address: source.address });
}

type Now = { public: readonly State[]; headlines?: Partial<Record<State, string>>; when: string };

/** Reads everything that readers, feeds and programs may read now, and looks at every link of it. */
async function everySurface(now: Now): Promise<void> {
  const slugs = sections.map(({ slug }) => slug);
  const lists = await listSurfaces({ sections: slugs, q: "quorum" });
  const live = await database().select().from(liveArticles);
  const byId = new Map(live.map((row) => [row.articleId, row]));
  for (const { name, text } of lists) expectClean(text, { live, where: `${name} ${now.when}` });
  for (const source of sources) {
    const where = `${source.state}, ${source.fallback} ${now.when}`;
    const wanted = wantedOf(source, now);
    const row = wanted && byId.get(wanted.articleId);
    if (wanted) expect(row?.headline, where).toBe(wanted.headline);
    const { page, preview, api } = await articleSurfaces(editor, source);
    const section = source.fallback === "none" || source.fallback === "live" ? "council" : "docks";
    const item = itemOf(lists.find(({ name }) => name === `feed ${section}`)?.text ?? "", source.address);
    for (const [surface, text] of Object.entries({ page, preview, item })) {
      expectClean(text, { live, where: `${surface}: ${where}` });
      expect(readAlsosOf(text), `${surface}: ${where}`).toEqual(row ? [[row.address, row.headline]] : []);
      const isLinked = byId.has(idOf(source.state));
      const target = byId.get(idOf(source.state));
      const below = surface === "item" || !target ? [] : [[target.address, target.headline]];
      expect(relatedOf(text), `related, ${surface}: ${where}`).toEqual(below);
      expect(/<a href="[^"]*">as we said<\/a>/.test(text), `inline, ${surface}: ${where}`).toBe(isLinked);
    }
    const told = api.links.find(({ kind }) => kind === "readAlso")?.shown ?? null;
    expect(told, `API: ${where}`).toEqual(
      row ? { articleId: row.articleId, headline: row.headline, address: row.address } : null,
    );
    const ofList = api.links.filter(({ kind }) => kind === "related").map(({ shown }) => shown?.articleId ?? null);
    expect(ofList, `related, API: ${where}`).toEqual([null, byId.has(idOf(source.state)) ? idOf(source.state) : null]);
    expectClean(JSON.stringify(api.links), { live, where: `API: ${where}` });
  }
}

function wantedOf({ state, fallback }: Source, now: Now): Article | null {
  const target = targets.get(state);
  if (target && now.public.includes(state)) return { ...target, headline: now.headlines?.[state] ?? target.headline };
  if (fallback === "live") return spares.live;
  if (fallback !== "thread") return null;
  const story = stories.get(state);
  // The others came before the readers after all of their story, so that nothing comes after them.
  const wasEarly = !(["draft", "scheduled", "embargoed", "spiked"] as State[]).includes(state);
  return (wasEarly ? story?.next : story?.newest) ?? null;
}

type Row = typeof liveArticles.$inferSelect;

/** No private headline, no address where nothing stands, no empty paragraph, no prefix without a link. */
function expectClean(text: string, { live, where }: { live: Row[]; where: string }): void {
  const addresses = new Set(live.map(({ address }) => address));
  const headlines = new Set(live.map(({ headline }) => headline));
  for (const { headline } of [...secrets, ...targets.values()]) {
    if (!headlines.has(headline)) expect(text.includes(headline), `“${headline}” in ${where}`).toBe(false);
  }
  const paths = [...text.matchAll(/(?:href|"address")(?:="|":")(?:http:\/\/localhost:3000)?(\/[^"#?]*)/g)];
  for (const [, path = ""] of paths) {
    if (isArticlePath(path)) expect(addresses.has(path), `${path} in ${where}`).toBe(true);
  }
  for (const [, path = ""] of text.matchAll(/<(?:link|loc)>http:\/\/localhost:3000(\/[^<]+)</g)) {
    if (isArticlePath(path)) expect(addresses.has(path), `${path} in ${where}`).toBe(true);
  }
  expect(/<p[^>]*>\s*<\/p>|Read also:\s*(?:<\/span>)?\s*<\/p>/.exec(text)?.[0], where).toBeUndefined();
}

/** Two parts or more, and no list of ours. */
const isArticlePath = (path: string) =>
  /^\/[^/]+\/[^/]+/.test(path) && !/^\/(?:by|topic|feeds|media|fonts|_next|newsroom)\//.test(path);

/** The Read also lines of a page or a feed's item: path and words of each. */
function readAlsosOf(text: string): [path: string, words: string][] {
  const lines = text.matchAll(
    /Read also:(?:<\/span>)? <a href="(?:http:\/\/localhost:3000)?([^"]*)"[^>]*>([^<]*)<\/a>/g,
  );
  return [...lines].map(([, path = "", words = ""]) => [path, words]);
}

/** The Related list of a page: path and words of each. There is no list without one. */
function relatedOf(text: string): [path: string, words: string][] {
  const lists = [...text.matchAll(/<section class="related".*?<\/section>/gs)].map(([list]) => list);
  const found = lists.map((list) => [...list.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)]);
  expect(found.every((links) => links.length > 0)).toBe(true);
  return found.flat().map(([, path = "", words = ""]) => [path, words]);
}

function itemOf(rss: string, address: string): string {
  const item = rss.split("<item>").find((part) => part.includes(`<link>http://localhost:3000${address}</link>`));
  if (!item) throw new Error(`${address} is not in its feed`);
  return item;
}
