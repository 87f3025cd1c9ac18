import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { setDesk } from "#db/articles/set-desk.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { undoImpact } from "#db/links/undo-impact.ts";
import { readFeed } from "#db/live/read-feed.ts";
import { linkBacks, linkCounts, liveArticles, revisions } from "#db/schema/schema.ts";
import { aDesk, aLiveArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Body } from "#lib/body/schema.ts";
import { LINK_BACK } from "#lib/links/link-back.ts";
import { acceptLinkBack, declineLinkBack } from "./answer-link-back.ts";
import { countLinkBacks, listLinkBacks } from "./list-link-backs.ts";

testDatabase();

const LONG =
  "The harbour reopened on Monday after three weeks of repairs, and the first ferry left with forty passengers.";
const body = (...content: Body["content"]): Body => ({ type: "doc", content });
const story = (...more: Body["content"]): Body =>
  body(...Array.from({ length: 8 }, (_, at) => paragraph(`${at + 1}. ${LONG}`)), ...more);
const linking = (articleId: number): Body => story(readAlso(articleId), paragraph(LONG));

/** An article, and another one that goes live with a link to it. */
async function linked(part: Parameters<typeof aLiveArticle>[0] = {}) {
  const section = (await aSection()).id;
  const here = await aLiveArticle({ section, body: story(), ...part });
  const linker = await aLiveArticle({ section, body: linking(here.articleId), headline: "The bridge is back" });
  const editor = await aStaff("editor");
  return { here, linker, editor, section };
}

const offersOf = async (articleId: number, editor: Awaited<ReturnType<typeof aStaff>>) =>
  (await listLinkBacks(editor, { articleId })).items;

async function liveOf(articleId: number) {
  const [row] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  return row;
}

const targetsOf = (text: Body | undefined) =>
  text?.content.flatMap((block) => (block.type === "readAlso" ? [block.attrs.articleId] : [])) ?? [];

test("who is linked to is offered a link back with its place, and accepting it changes nothing but the line", async () => {
  const { here, linker, editor } = await linked();
  const [offer, ...others] = await offersOf(here.articleId, editor);
  expect(others).toEqual([]);
  expect(offer).toMatchObject({ article: { id: here.articleId }, linker: { id: linker.articleId }, numbers: null });
  expect(offer?.below).toMatch(/forty passengers\.$/);
  expect(await countLinkBacks(editor)).toBeGreaterThan(0);
  const before = await liveOf(here.articleId);
  const feed = (await readFeed())?.articles.map(({ articleId, updatedAt }) => [articleId, updatedAt]);

  const answer = await acceptLinkBack(editor, { linkBackId: offer?.id ?? 0, label: " The bridge " });
  expect(done(answer).headline).toBe("The bridge is back");

  const after = await liveOf(here.articleId);
  expect(targetsOf(after?.body)).toEqual([linker.articleId]);
  expect(after?.body.content.find(({ type }) => type === "readAlso")).toMatchObject({ attrs: { label: "The bridge" } });
  expect([after?.updatedAt, after?.firstPublishedAt]).toEqual([before?.updatedAt, before?.firstPublishedAt]);
  expect((await readFeed())?.articles.map(({ articleId, updatedAt }) => [articleId, updatedAt])).toEqual(feed);
  const article = await readArticle(editor, here.articleId);
  expect([article?.status, targetsOf(article?.draft.body)]).toEqual(["live", [linker.articleId]]);
  expect(await offersOf(here.articleId, editor)).toEqual([]);
  expect(await acceptLinkBack(editor, { linkBackId: offer?.id ?? 0 })).toMatchObject({ problem: "not-ready" });

  const [kept] = await database()
    .select()
    .from(linkBacks)
    .where(eq(linkBacks.id, offer?.id ?? 0));
  done(await undoImpact(editor, { changeId: kept?.changeId ?? 0 }));
  expect((await liveOf(here.articleId))?.body).toEqual(before?.body);
  expect(await offersOf(here.articleId, editor)).toEqual([]);
});

test("the line stands at the same place in newer text that readers do not see yet", async () => {
  const { here, linker, editor } = await linked();
  const newer = { ...here.draft, body: body(paragraph("New first words."), ...story().content) };
  const seen = await readArticle(editor, here.articleId);
  const content = [paragraph("New first words."), ...(seen?.draft.body.content ?? [])];
  const draft = { ...newer, body: body(...content) };
  done(await saveDraft(editor, { articleId: here.articleId, baseRevision: seen?.revision ?? 0, draft, kind: "save" }));
  const [offer] = await offersOf(here.articleId, editor);
  done(await acceptLinkBack(editor, { linkBackId: offer?.id ?? 0 }));
  const [live, now] = [await liveOf(here.articleId), await readArticle(editor, here.articleId)];
  const place = (text: Body | undefined) => text?.content.findIndex(({ type }) => type === "readAlso") ?? -1;
  expect(place(now?.draft.body)).toBe(place(live?.body) + 1);
  expect(now?.draft.body.content[place(now?.draft.body)]).toEqual(live?.body.content[place(live?.body)]);
  expect(targetsOf(live?.body)).toEqual([linker.articleId]);
});

test("declined is declined: the same two are never asked again", async () => {
  const { here, linker, editor } = await linked();
  const [offer] = await offersOf(here.articleId, editor);
  done(await declineLinkBack(editor, { linkBackId: offer?.id ?? 0 }));
  const again = await readArticle(editor, linker.articleId);
  const draft = { ...(again?.draft ?? linker.draft), headline: "The bridge is back again" };
  done(await saveDraft(editor, { articleId: linker.articleId, baseRevision: 1, draft, kind: "save" }));
  done(await publishArticle(editor, { articleId: linker.articleId }));
  expect(await offersOf(here.articleId, editor)).toEqual([]);
  expect(await database().$count(linkBacks, eq(linkBacks.articleId, here.articleId))).toBe(1);
});

test("an update with a new link asks too", async () => {
  const { editor, section, linker } = await linked();
  const other = await aLiveArticle({ section, body: story() });
  const article = await readArticle(editor, linker.articleId);
  const draft = { ...(article?.draft ?? linker.draft), body: linking(other.articleId) };
  done(await saveDraft(editor, { articleId: linker.articleId, baseRevision: 1, draft, kind: "save" }));
  expect(await offersOf(other.articleId, editor)).toEqual([]);
  done(await publishArticle(editor, { articleId: linker.articleId }));
  expect(await offersOf(other.articleId, editor)).toHaveLength(1);
});

test("a sensitive, an old, a short and a linking article are not asked, nor does a sensitive one ask", async () => {
  const editor = await aStaff("editor");
  const section = (await aSection()).id;
  const sensitive = await aLiveArticle({ section, body: story(), sensitive: true });
  const old = await aLiveArticle({ section, body: story() });
  const long = new Date(Date.now() - (LINK_BACK.maxAgeDays + 1) * 86_400_000);
  await database()
    .update(liveArticles)
    .set({ firstPublishedAt: long })
    .where(eq(liveArticles.articleId, old.articleId));
  const short = await aLiveArticle({ section, body: body(paragraph("One line.")) });
  const asked = await aLiveArticle({ section, body: story() });
  for (const { articleId } of [sensitive, old, short]) {
    await aLiveArticle({ section, body: linking(articleId) });
    expect(await offersOf(articleId, editor)).toEqual([]);
  }
  await aLiveArticle({ section, body: linking(asked.articleId), sensitive: true });
  expect(await offersOf(asked.articleId, editor)).toEqual([]);
  const linker = await aLiveArticle({ section, body: linking(asked.articleId) });
  expect(await offersOf(asked.articleId, editor)).toHaveLength(1);
  const seen = await readArticle(editor, asked.articleId);
  const draft = { ...asked.draft, body: linking(linker.articleId) };
  done(await saveDraft(editor, { articleId: asked.articleId, baseRevision: seen?.revision ?? 0, draft, kind: "save" }));
  expect(await offersOf(asked.articleId, editor)).toEqual([]);
});

test("an article has so many offers and no more", async () => {
  const { here, editor, section } = await linked();
  for (let at = 0; at < LINK_BACK.open + 1; at += 1) await aLiveArticle({ section, body: linking(here.articleId) });
  expect(await offersOf(here.articleId, editor)).toHaveLength(LINK_BACK.open);
});

test("a withdrawn article is neither asked nor offered", async () => {
  const { here, linker, editor } = await linked();
  const [offer] = await offersOf(here.articleId, editor);
  done(await withdrawArticle(editor, { articleId: linker.articleId, notice: "Gone." }));
  expect(await offersOf(here.articleId, editor)).toEqual([]);
  expect(await acceptLinkBack(editor, { linkBackId: offer?.id ?? 0 })).toMatchObject({ problem: "not-ready" });
});

test("only the article's desk finds it in its queue, and only who may publish it may answer", async () => {
  const { here, editor } = await linked();
  const colleague = await aStaff("editor");
  const desk = await aDesk(colleague);
  done(await setDesk(editor, { articleId: here.articleId, desk: desk.id }));
  const queueOf = async (person: typeof editor) =>
    (await listLinkBacks(person)).items.filter(({ article }) => article.id === here.articleId);
  expect([await queueOf(editor), (await queueOf(colleague)).length]).toEqual([[], 1]);
  expect(await offersOf(here.articleId, editor)).toHaveLength(1);
  const [offer] = await queueOf(colleague);
  const reporter = await aStaff("reporter");
  expect([await listLinkBacks(reporter), await countLinkBacks(reporter)]).toEqual([{ items: [], next: null }, 0]);
  expect(await acceptLinkBack(reporter, { linkBackId: offer?.id ?? 0 })).toMatchObject({ problem: "not-allowed" });
  expect(await declineLinkBack(reporter, { linkBackId: offer?.id ?? 0 })).toMatchObject({ problem: "not-allowed" });
});

test("reading numbers are shown once there are any", async () => {
  const { here, editor } = await linked();
  const day = new Date().toISOString().slice(0, 10);
  const counted = { articleId: here.articleId, targetId: here.articleId, day };
  await database()
    .insert(linkCounts)
    .values({ ...counted, node: "", slot: 0, seen: 4200, clicked: 0 });
  expect((await offersOf(here.articleId, editor))[0]?.numbers).toEqual({ opened: 4200, seen: 0, clicked: 0 });
});

test("a label that is too long is refused at its field", async () => {
  const { here, editor } = await linked();
  const [offer] = await offersOf(here.articleId, editor);
  const answer = await acceptLinkBack(editor, { linkBackId: offer?.id ?? 0, label: "x".repeat(201) });
  expect(answer).toMatchObject({ problem: "invalid", fields: { label: expect.stringContaining("200") } });
  expect(await database().$count(revisions, eq(revisions.articleId, here.articleId))).toBe(1);
});

test("the queue comes in pages", async () => {
  const editor = await aStaff("editor");
  const first = await listLinkBacks(editor, { limit: 2 });
  const second = await listLinkBacks(editor, { limit: 2, after: first.next ?? undefined });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect([first.items.length, ids.length, ids.toSorted((a, b) => b - a)]).toEqual([2, new Set(ids).size, ids]);
});
