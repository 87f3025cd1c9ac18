import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { readPreview } from "#db/articles/read-preview.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database, driver } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { listLinkBacks } from "#db/link-backs/list-link-backs.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { type Rendering, render } from "#db/rendering.ts";
import { articles, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { writeFieldsInto } from "#lib/live-draft/write-draft-into.ts";
import { listIncoming } from "./list-incoming.ts";
import { listLinkChanges } from "./list-link-changes.ts";
import { readImpact } from "./read-impact.ts";
import { rebuildLinks } from "./rebuild-links.ts";
import { aTab } from "./testing/a-tab.ts";
import { undoImpact } from "./undo-impact.ts";

testDatabase();

const ledger = (articleId: number) =>
  database()
    .select({ of: links.of, kind: links.kind, node: links.node, position: links.position, target: links.targetId })
    .from(links)
    .where(eq(links.sourceId, articleId))
    .orderBy(asc(links.of), asc(links.position));

const liveRow = async (articleId: number) =>
  (await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId)))[0];

test("the ledger holds the Related list behind the body, of draft and live text, and a rebuild writes the same", async () => {
  const [one, two] = [await aLiveArticle(), await anArticle()];
  const body = { type: "doc" as const, content: [paragraph("Text."), readAlso(one.articleId)] };
  const { articleId, draft, by } = await aLiveArticle({ body, related: [two.articleId, one.articleId, two.articleId] });
  const rows = (of: "draft" | "live") => [
    { of, kind: "readAlso", node: expect.any(String), position: 0, target: one.articleId },
    { of, kind: "related", node: "related", position: 1, target: two.articleId },
    { of, kind: "related", node: "related", position: 2, target: one.articleId },
  ];
  expect(await ledger(articleId)).toEqual([...rows("draft"), ...rows("live")]);
  const newer = { ...draft, body, related: [one.articleId] };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: newer, kind: "save" }));
  const after = [...rows("draft").slice(0, 1), { ...rows("draft")[2], position: 1 }, ...rows("live")];
  expect(await ledger(articleId)).toEqual(after);
  await database().delete(links).where(eq(links.kind, "related"));
  expect((await rebuildLinks()).rows).toBe(3);
  expect(await ledger(articleId)).toEqual(after);
});

test("a page depends on every related article, public or not; it and the preview hold the public ones alone", async () => {
  const [open, draft] = [await aLiveArticle(), await anArticle()];
  const { address, articleId, by } = await aLiveArticle({ related: [draft.articleId, open.articleId] });
  const record: Rendering = { tags: new Set() };
  const article = await render(record, () => readLiveArticle({ address }));
  expect([...record.tags]).toEqual(expect.arrayContaining([`article:${open.articleId}`, `article:${draft.articleId}`]));
  expect(article?.targets).toEqual([
    { articleId: open.articleId, headline: open.draft.headline, address: open.address },
  ]);
  expect((await readPreview(by, articleId))?.targets).toEqual(article?.targets);
});

/** Three live articles with one in their Related list that is to go; the third is being written in. */
async function related() {
  const by = await aStaff("editor");
  const [old, next, more] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const lists = [[more.articleId, old.articleId], [old.articleId, next.articleId], [old.articleId]];
  const sources: Awaited<ReturnType<typeof aLiveArticle>>[] = [];
  for (const list of lists) sources.push(await aLiveArticle({ related: list }));
  return { by, old, next, more, ids: sources.map(({ articleId }) => articleId), lists };
}

const textsOf = (ids: number[]) =>
  driver()`
  SELECT article.id, draft.content::text AS draft, live.body::text AS body, live.related, live.updated_at, revision.content::text AS shown
  FROM articles article JOIN revisions draft ON draft.id = article.draft_revision
  JOIN live_articles live ON live.article_id = article.id JOIN revisions revision ON revision.id = live.revision_id
  WHERE article.id = ANY(${ids}) ORDER BY article.id`.then((rows) => [...rows]);

test("before an article goes, its sheet counts the Related lists it stands in, and they are replaced and put back to the letter", async () => {
  const { by, old, next, more, ids, lists } = await related();
  const before = await textsOf(ids);
  const impact = await readImpact(by, { articleId: old.articleId });
  expect(impact?.related).toMatchObject({ links: 3, articles: 3, next: null });
  expect(impact?.related.items.map(({ sourceArticle }) => sourceArticle)).toEqual(ids);
  const choice = { related: { do: "replace" as const, with: next.articleId } };
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Gone.", impact: choice }));
  const replaced = [[more.articleId, next.articleId], [next.articleId], [next.articleId]];
  for (const [at, id] of ids.entries()) {
    expect((await liveRow(id))?.related).toEqual(replaced[at]);
    expect((await readArticle(by, id))?.draft.related).toEqual(replaced[at]);
    expect((await ledger(id)).map(({ target }) => target)).toEqual([...(replaced[at] ?? []), ...(replaced[at] ?? [])]);
  }
  const dates = (rows: typeof before) => rows.map((row) => row.updated_at);
  expect(dates(await textsOf(ids))).toEqual(dates(before));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(change).toMatchObject({ act: "withdraw", articles: 3 });
  expect(done(await undoImpact(by, { changeId: change?.id ?? 0 }))).toMatchObject({ exact: 3, found: 0, missing: 0 });
  expect(await textsOf(ids)).toEqual(before);
  for (const [at, id] of ids.entries()) {
    expect((await ledger(id)).map(({ target }) => target)).toEqual([...(lists[at] ?? []), ...(lists[at] ?? [])]);
  }
});

test("dropped or kept as was chosen, and what takes the place must be public", async () => {
  const { by, old, more, ids } = await related();
  const { articleId } = await anArticle();
  const wrong = { related: { do: "replace" as const, with: articleId } };
  expect(await withdrawArticle(by, { articleId: old.articleId, notice: "Gone.", impact: wrong })).toMatchObject({
    ...{ problem: "invalid", fields: { relatedWith: expect.any(String) } },
  });
  const keep = { related: { do: "keep" as const }, readAlso: { do: "drop" as const } };
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Gone.", impact: keep }));
  expect((await liveRow(ids[0] ?? 0))?.related).toEqual([more.articleId, old.articleId]);
  done(await publishArticle(by, { articleId: old.articleId }));
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Gone.", impact: { related: { do: "drop" } } }));
  expect((await liveRow(ids[0] ?? 0))?.related).toEqual([more.articleId]);
  expect((await liveRow(ids[2] ?? 0))?.related).toEqual([]);
});

test("somebody who has the list open keeps what they add to it while an article in it goes and comes back", async () => {
  const { by, old, next, more, ids } = await related();
  const articleId = ids[2] ?? 0;
  const tab = await aTab(by, articleId);
  writeFieldsInto(tab.document, { related: [old.articleId, more.articleId] });
  await tab.send();
  const impact = { related: { do: "replace" as const, with: next.articleId } };
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Gone.", impact }));
  await tab.receive();
  expect(draftFromDocument(tab.document).related).toEqual([next.articleId, more.articleId]);
  expect((await readArticle(by, articleId))?.draft.related).toEqual([next.articleId, more.articleId]);
  expect((await liveRow(articleId))?.related).toEqual([next.articleId]);
  writeFieldsInto(tab.document, { related: [more.articleId, next.articleId] });
  await tab.send();
  done(await absorbDraft({ articleId }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  done(await undoImpact(by, { changeId: change?.id ?? 0 }));
  await tab.receive();
  expect(draftFromDocument(tab.document).related).toEqual([more.articleId, old.articleId]);
  expect((await liveRow(articleId))?.related).toEqual([old.articleId]);
});

test("who is in a Related list sees it among what links here, and is asked for a link back", async () => {
  const [by, section] = [await aStaff("editor"), (await aSection()).id];
  const old = await aLiveArticle({
    ...{ section, body: { type: "doc", content: ["One.", "Two.", "Three.", "Four.", "Five."].map(paragraph) } },
  });
  const source = await aLiveArticle({ section, related: [old.articleId] });
  const page = await listIncoming(by, { articleId: old.articleId });
  expect(page?.items).toMatchObject([
    { sourceArticle: source.articleId, kind: "related", through: "target", isShown: true, sentence: "" },
  ]);
  const { items } = await listLinkBacks(by, { articleId: old.articleId });
  expect(items.map(({ linker }) => linker.id)).toEqual([source.articleId]);
});

test("a draft kept before there were Related lists is no new text when it is saved again", async () => {
  const { articleId, by } = await anArticle();
  const { related: _, ...before } = { ...emptyDraft(), headline: "Harbour" };
  const content = { ...before, version: 1 } as never;
  // Its hash as version 1 made it.
  const hash = "e77947dcd0fc9e608b849b7d8fff5e80321b0959a41f3ef8ce4f83d092924356";
  const old = { articleId, number: 2, content, hash, kind: "save" as const };
  const [row] = await database().insert(revisions).values(old).returning({ id: revisions.id });
  await database()
    .update(articles)
    .set({ draftRevision: row?.id ?? 0 })
    .where(eq(articles.id, articleId));
  const draft = (await readArticle(by, articleId))?.draft ?? emptyDraft();
  expect(draft).toMatchObject({ version: 2, headline: "Harbour", related: [] });
  const save = async (next: Draft) =>
    done(await saveDraft(by, { articleId, baseRevision: 2, draft: next, kind: "save" })).revision;
  expect(await save(draft)).toBe(2);
  expect(await save({ ...draft, related: [(await anArticle()).articleId] })).toBe(3);
});
