import { asc, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { listTimeline } from "#db/articles/list-timeline.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { applyStored, readUpdates } from "#db/drafts/live/read-updates.ts";
import { listLatest } from "#db/live/list-latest.ts";
import { readFeed } from "#db/live/read-feed.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { addresses, articles, audit, draftUpdates, liveArticles, revisions } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import { bodyText } from "#lib/body/body-text.ts";
import { printBody } from "#lib/body/print.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { listLinkChanges } from "./list-link-changes.ts";
import { readImpact } from "./read-impact.ts";
import { body, everything, liveRows, pointedAt } from "./testing/pointed-at.ts";
import { undoImpact } from "./undo-impact.ts";

testDatabase();

async function draftsOf(ids: number[]) {
  return database()
    .select({ id: articles.id, hash: revisions.hash, text: sql<string>`${revisions.content}::text` })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .where(inArray(articles.id, ids))
    .orderBy(asc(articles.id));
}

/** Every link readers find in what is public, as its printed page has it. */
async function printedLinks(): Promise<Set<string>> {
  const rows = await database().select({ address: liveArticles.address }).from(liveArticles);
  const found = new Set<string>();
  for (const { address } of rows) {
    const article = await readLiveArticle({ address });
    if (!article) throw new Error(`${address} is not there`);
    const { body: content, pictures } = article;
    const html = printBody(content, { known: article, pictures, target: "site", words: { readAlso: "Read also:" } });
    expect(html).not.toMatch(/<p[^>]*>\s*<\/p>/);
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) found.add(href ?? "");
  }
  return found;
}

async function goneAddresses(): Promise<string[]> {
  const rows = await database().select({ path: addresses.path }).from(addresses).where(eq(addresses.state, "gone"));
  return rows.map(({ path }) => path);
}

test("the sheet shows every link with its sentence, in groups, and offers what may take its place", async () => {
  const { by, old, ids } = await pointedAt(5);
  const impact = await readImpact(by, { articleId: old.articleId });
  expect([impact?.readAlso.articles, impact?.inline.articles, impact?.fallback.articles]).toEqual([2, 2, 1]);
  expect(impact?.inline.items[0]).toMatchObject({
    ...{ sourceArticle: ids[1], before: "In year 1 the ", words: "old bridge", after: " was still open." },
  });
  expect(impact?.readAlso.items[0]).toMatchObject({ before: "Traffic report 0.", words: "Own words" });
  expect(impact?.suggested.map(({ articleId }) => articleId)).not.toContain(old.articleId);
  expect(impact?.suggested.length).toBeGreaterThan(0);
  const reporter = await aStaff("reporter");
  const { articleId } = await anArticle();
  expect(await readImpact(reporter, { articleId })).toBeNull();
});

test("the newest article of the same running story is offered first", async () => {
  const { by, old, other } = await pointedAt(1);
  const { thread } = done(await createThread(by, { name: "The bridges" }));
  for (const { articleId } of [old, other]) done(await setThread(by, { articleId, threadId: thread.id }));
  expect((await readImpact(by, { articleId: old.articleId }))?.suggested[0]?.articleId).toBe(other.articleId);
  const grave = await aLiveArticle({ by, headline: "Three dead at the crossing", sensitive: true });
  done(await setThread(by, { articleId: grave.articleId, threadId: thread.id }));
  const offered = (await readImpact(by, { articleId: old.articleId }))?.suggested.map(({ articleId }) => articleId);
  expect(offered?.[0], "not a sensitive one, though it is newer").toBe(other.articleId);
});

test("fifty incoming links: nothing leads to what is gone, no date moves, and one undo gives every letter back", async () => {
  const { by, old, next, ids, sources } = await pointedAt(50);
  const typist = await aStaff("editor", "Anna");
  const { stored } = done(await openDocument(typist, { articleId: ids[7] ?? 0 }));
  const tab = new Y.Doc();
  applyStored(tab, stored);
  const [before, drafts, feed, latest] = [
    await liveRows(ids),
    await draftsOf(ids),
    await readFeed(),
    await listLatest(),
  ];
  // Somebody types in one of the fifty while it happens.
  const typed: Uint8Array[] = [];
  tab.on("update", (update: Uint8Array, origin: unknown) => origin !== "server" && typed.push(update));
  const line = liveParts(tab).body.get(0) as Y.XmlElement;
  (line.get(0) as Y.XmlText).insert(0, "Breaking: ");

  done(
    await withdrawArticle(by, {
      articleId: old.articleId,
      notice: "Legal reasons.",
      impact: everything(next.articleId),
    }),
  );

  await database()
    .insert(draftUpdates)
    .values({ articleId: ids[7] ?? 0, update: Buffer.from(Y.mergeUpdates(typed)), staffId: typist.id });
  const after = await liveRows(ids);
  const dates = (rows: typeof before) =>
    rows.map(({ articleId, firstPublishedAt, updatedAt, address, headline }) => [
      articleId,
      firstPublishedAt,
      updatedAt,
      address,
      headline,
    ]);
  expect(dates(after)).toEqual(dates(before));
  expect(after.every((row, at) => row.revisionId !== before[at]?.revisionId)).toBe(true);
  const made = await database().select().from(revisions).where(eq(revisions.kind, "links"));
  expect(made).toHaveLength(50);
  const order = (list: typeof feed) => list?.articles.map(({ articleId, updatedAt }) => [articleId, updatedAt]);
  const stays = (rows: ReturnType<typeof order>) => rows?.filter(([articleId]) => articleId !== old.articleId);
  expect(stays(order(await readFeed()))?.slice(0, 25)).toEqual(stays(order(feed))?.slice(0, 25));
  expect((await listLatest()).cards[0]).toEqual(latest.cards[0]);

  const [links, gone] = [await printedLinks(), await goneAddresses()];
  expect(gone).toContain(old.address);
  expect(gone.filter((path) => links.has(path))).toEqual([]);
  expect(links.has(next.address)).toBe(true);
  const acts = await database().select().from(audit).where(eq(audit.verb, "withdraw"));
  expect(acts).toHaveLength(1);
  expect(acts[0]?.detail).toMatchObject({ linksChanged: 50 });
  const timeline = await listTimeline(by, { articleId: ids[0] ?? 0 });
  expect(timeline?.items[0]?.because).toEqual({ act: "withdraw", headline: "The old bridge closes" });

  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(change).toMatchObject({ act: "withdraw", articles: 50, undoneAt: null });
  const undone = done(await undoImpact(by, { changeId: change?.id ?? 0 }));
  expect(undone).toMatchObject({ exact: 49, found: 1, missing: 0, address: old.address });
  const back = await liveRows(ids);
  expect(JSON.stringify(back.map((row) => row.body))).toBe(JSON.stringify(before.map((row) => row.body)));
  expect(dates(back)).toEqual(dates(before));
  const same = (rows: typeof drafts) => rows.filter(({ id }) => id !== ids[7]);
  expect(same(await draftsOf(ids))).toEqual(same(drafts));
  const written = await readArticle(by, ids[7] ?? 0);
  expect(bodyText(written?.draft.body ?? body())).toContain("Breaking: Traffic report 7.");
  applyStored(
    tab,
    (await readUpdates({ articleId: ids[7] ?? 0, since: -1 })) ?? { state: null, updates: [] },
    "server",
  );
  const now = draftFromDocument(tab).body;
  expect(JSON.stringify(now)).toContain(`"articleId":${old.articleId}`);
  expect(await goneAddresses()).toEqual([]);
  expect((await printedLinks()).has(old.address)).toBe(true);
  expect(await undoImpact(by, { changeId: change?.id ?? 0 })).toMatchObject({ ok: false, problem: "not-ready" });
  expect(sources).toHaveLength(50);
}, 120_000);

test("each group has its own choice: lines out, links off, fallbacks kept", async () => {
  const { by, old, ids } = await pointedAt(3);
  const impact = { readAlso: { do: "drop" as const }, inline: { do: "drop" as const } };
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Legal reasons.", impact }));
  const [lines, words, spare] = await liveRows(ids);
  expect(lines?.body.content.map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
  expect(JSON.stringify(words?.body)).not.toContain("marks");
  expect(bodyText(words?.body ?? body())).toContain("In year 1 the old bridge was still open.");
  expect(JSON.stringify(spare?.body)).toContain(`"fallback":${old.articleId}`);
});

test("without a choice the links stay, print nothing, and come back with the article", async () => {
  const { by, old, ids } = await pointedAt(3);
  const before = await liveRows(ids);
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Legal reasons." }));
  expect(await liveRows(ids)).toEqual(before);
  expect((await printedLinks()).has(old.address)).toBe(false);
  const liveBefore = await database().select().from(liveArticles);
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(done(await undoImpact(by, { changeId: change?.id ?? 0 }))).toMatchObject({ exact: 0, address: old.address });
  expect((await printedLinks()).has(old.address)).toBe(true);
  expect(liveBefore).toHaveLength((await database().select().from(liveArticles)).length - 1);
});
