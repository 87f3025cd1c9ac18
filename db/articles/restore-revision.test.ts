import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { database } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { applyStored, readUpdates } from "#db/drafts/live/read-updates.ts";
import { audit, draftUpdates, revisions, topics } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aPicture, aStaff, aTopic, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { listTimeline } from "./list-timeline.ts";
import { publishArticle } from "./publish-article.ts";
import { readArticle } from "./read-article.ts";
import { readComparison } from "./read-comparison.ts";
import { readPreview } from "./read-preview.ts";
import { restoreRevision } from "./restore-revision.ts";
import { saveDraft } from "./save-draft.ts";
import { spikeArticle } from "./spike-article.ts";
import { submitArticle } from "./submit-article.ts";

testDatabase();

const saying = (text: string): Draft["body"] => ({ type: "doc", content: [paragraph(text)] });

/** An article saved with these words one after the other, from revision 1 on. */
async function written(...words: string[]) {
  const by = await aStaff("editor");
  const { articleId, draft } = await anArticle({ by, body: saying(words[0] ?? "") });
  for (const [at, text] of words.slice(1).entries()) {
    done(
      await saveDraft(by, { articleId, baseRevision: at + 1, draft: { ...draft, body: saying(text) }, kind: "save" }),
    );
  }
  return { articleId, by, draft };
}

async function textNow(by: Parameters<typeof readArticle>[0], articleId: number): Promise<string> {
  const article = await readArticle(by, articleId);
  return article ? bodyText(article.draft.body) : "";
}

/** Somebody's typing that is acknowledged and in no revision yet. */
async function type(articleId: number, by: { id: number | null }, headline: string): Promise<void> {
  const stored = await readUpdates({ articleId, since: -1 });
  const document = new Y.Doc();
  applyStored(document, stored ?? { state: null, updates: [] });
  const changes: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => changes.push(update));
  liveParts(document).text("headline").insert(0, headline);
  const update = Buffer.from(Y.mergeUpdates(changes));
  await database().insert(draftUpdates).values({ articleId, update, staffId: by.id });
}

test("an older text comes back as the newest draft, and the text before stays", async () => {
  const { articleId, by } = await written("The ferry left.", "The ferry sank.");
  expect(done(await restoreRevision(by, { articleId, revision: 1, baseRevision: 2 }))).toMatchObject({ revision: 3 });
  expect(await textNow(by, articleId)).toBe("The ferry left.");
  const timeline = await listTimeline(by, { articleId });
  expect(timeline?.items.map(({ revision, kind, restoredFrom }) => [revision, kind, restoredFrom])).toEqual([
    [3, "restore", 1],
    [2, "save", null],
    [1, "save", null],
  ]);
  expect(bodyText((await readPreview(by, articleId, 2))?.body ?? { content: [] as never, type: "doc" })).toBe(
    "The ferry sank.",
  );
  const [act] = await database().select().from(audit).where(eq(audit.verb, "restore"));
  expect(act).toMatchObject({ subject: `article:${articleId}`, detail: { revision: 3, from: 1 } });
});

test("bringing back what is there already changes nothing", async () => {
  const { articleId, by } = await written("The ferry left.");
  expect(done(await restoreRevision(by, { articleId, revision: 1, baseRevision: 1 }))).toMatchObject({ revision: 1 });
});

test("who looked at a text while others wrote is told, and nothing is lost", async () => {
  const { articleId, by } = await written("The ferry left.", "The ferry sank.");
  const anna = await aStaff("editor", "Anna");
  done(await openDocument(anna, { articleId }));
  await type(articleId, anna, "Breaking: ");
  const answer = await restoreRevision(by, { articleId, revision: 1, baseRevision: 2 });
  expect(answer).toMatchObject({ ok: false, problem: "out-of-date", current: { savedBy: "Anna" } });
  done(await absorbDraft({ articleId }));
  const now = await readArticle(by, articleId);
  expect([now?.draft.headline.startsWith("Breaking: "), await textNow(by, articleId)]).toEqual([
    true,
    "The ferry sank.",
  ]);
  done(await restoreRevision(by, { articleId, revision: 1, baseRevision: now?.revision ?? 0 }));
  const before = await readComparison(by, { articleId, one: now?.revision ?? 0, other: "draft" });
  expect(before?.older.draft.headline.startsWith("Breaking: ")).toBe(true);
});

test("people who have the article open see the text that came back, and write on in it", async () => {
  const { articleId, by } = await written("The ferry left.", "The ferry sank.");
  const { stored } = done(await openDocument(by, { articleId }));
  const screen = new Y.Doc();
  applyStored(screen, stored);
  done(await restoreRevision(by, { articleId, revision: 1, baseRevision: 2 }));
  applyStored(screen, (await readUpdates({ articleId, since: stored.last })) ?? { state: null, updates: [] });
  expect(bodyText(draftFromDocument(screen).body)).toBe("The ferry left.");
  await type(articleId, by, "Later: ");
  done(await absorbDraft({ articleId }));
  const timeline = await listTimeline(by, { articleId });
  expect(timeline?.items.map(({ revision, kind }) => [revision, kind])).toEqual([
    [4, "autosave"],
    [3, "restore"],
    [2, "save"],
    [1, "save"],
  ]);
});

test("what no longer exists is left out of what comes back, and counted", async () => {
  const by = await aStaff("editor");
  const [topic, kept, picture] = [await aTopic(), await aTopic(), await aPicture()];
  const image = { media: picture, alt: "A boat", caption: "", credit: "" };
  const { articleId, draft } = await anArticle({ by, topics: [topic.id, kept.id], image });
  const later = { ...draft, topics: [kept.id], image: null, body: saying("Later.") };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: later, kind: "save" }));
  await database().delete(topics).where(eq(topics.id, topic.id));
  const back = done(await restoreRevision(by, { articleId, revision: 1, baseRevision: 2 }));
  expect(back.missing).toEqual({ sections: 0, topics: 1, contributors: 0, pictures: 0, articles: 0 });
  const now = await readArticle(by, articleId);
  expect([now?.draft.topics, now?.draft.image?.media]).toEqual([[kept.id], picture]);
});

test("a text is brought back by those who may save it, and into no spiked article", async () => {
  const { articleId, by } = await written("The ferry left.", "The ferry sank.");
  const reporter = await aStaff("reporter");
  const input = { articleId, revision: 1, baseRevision: 2 };
  expect(await restoreRevision(reporter, input)).toMatchObject({ problem: "not-found" });
  expect(await restoreRevision(by, { ...input, revision: 9 })).toMatchObject({ problem: "not-found" });
  done(await spikeArticle(by, { articleId }));
  expect(await restoreRevision(by, input)).toMatchObject({ problem: "not-ready" });
  const live = await aLiveArticle();
  expect(await restoreRevision(reporter, { articleId: live.articleId, revision: 1, baseRevision: 1 })).toMatchObject({
    problem: "not-allowed",
  });
});

test("what was once before readers can be written over by no code at all", async () => {
  const { articleId, by, draft } = await aLiveArticle();
  const editor = await aStaff("editor");
  done(await openDocument(editor, { articleId }));
  for (const [at, words] of ["One ", "Two ", "Three "].entries()) {
    await type(articleId, at === 1 ? editor : by, words);
    done(await absorbDraft({ articleId }));
  }
  const base = (await readArticle(editor, articleId))?.revision ?? 0;
  done(await publishArticle(editor, { articleId, baseRevision: base }));
  done(
    await saveDraft(editor, { articleId, baseRevision: base, draft: { ...draft, headline: "New" }, kind: "autosave" }),
  );
  const kept = await database()
    .select()
    .from(revisions)
    .where(eq(revisions.articleId, articleId))
    .orderBy(revisions.number);
  const published = kept.filter(({ kind }) => kind === "publish");
  expect(published.map(({ content }) => content.headline)).toEqual([draft.headline, expect.stringContaining("Three")]);
  for (const { id } of published) {
    const change = database().update(revisions).set({ content: draft, number: 99 }).where(eq(revisions.id, id));
    await expect(change).rejects.toThrow();
    await expect(database().update(revisions).set({ kind: "autosave" }).where(eq(revisions.id, id))).rejects.toThrow();
    await expect(database().delete(revisions).where(eq(revisions.id, id))).rejects.toThrow();
  }
  const after = await database()
    .select()
    .from(revisions)
    .where(eq(revisions.articleId, articleId))
    .orderBy(revisions.number);
  expect(after).toEqual(kept);
});

test("the timeline says who wrote, what was done with each text and where it stands now", async () => {
  const [ben, editor] = [await aStaff("reporter", "Ben"), await aStaff("editor", "Edith")];
  const { articleId } = await anArticle({ by: ben });
  done(await openDocument(ben, { articleId }));
  await type(articleId, ben, "From Ben. ");
  await type(articleId, editor, "From Edith. ");
  done(await absorbDraft({ articleId }));
  done(await submitArticle(ben, { articleId }));
  done(await publishArticle(editor, { articleId, baseRevision: 2 }));
  await type(articleId, ben, "More. ");
  done(await absorbDraft({ articleId }));
  const later = new Date(Date.now() + 3_600_000);
  done(await publishArticle(editor, { articleId, baseRevision: 3, publishAt: later }));
  const { items = [] } = (await listTimeline(editor, { articleId })) ?? {};
  expect(items.map(({ revision, kind, isLive, isDraft }) => [revision, kind, isLive, isDraft])).toEqual([
    [3, "autosave", false, true],
    [2, "publish", true, false],
    [1, "save", false, false],
  ]);
  expect(items[1]?.writers.toSorted()).toEqual(["Ben", "Edith"]);
  expect(items[1]?.acts.map(({ verb, actor }) => [verb, actor])).toEqual([
    ["submit", "Ben"],
    ["publish", "Edith"],
  ]);
  expect(items[0]?.planned).toEqual([{ kind: "update", dueAt: later }]);
  expect(await listTimeline(await aStaff("reporter"), { articleId: (await anArticle()).articleId })).toBeNull();
});

test("a long history is read in pages, each text once", async () => {
  const { articleId, by } = await written(...Array.from({ length: 7 }, (_, at) => `Text ${at + 1}.`));
  const seen: number[] = [];
  let after: number | undefined;
  do {
    const page = await listTimeline(by, { articleId, after, limit: 3 });
    seen.push(...(page?.items.map(({ revision }) => revision) ?? []));
    after = page?.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("the draft is compared with what readers see, with the names of what both hold", async () => {
  const target = await aLiveArticle({ headline: "The strike ends" });
  const { articleId, draft } = await aLiveArticle();
  const editor = await aStaff("editor");
  const next = await aDraft({
    ...draft,
    body: { type: "doc", content: [{ type: "readAlso", attrs: { articleId: target.articleId } }] },
  });
  done(await saveDraft(editor, { articleId, baseRevision: 1, draft: next, kind: "save" }));
  const pair = await readComparison(editor, { articleId, one: "draft", other: "live" });
  expect([pair?.older.isLive, pair?.newer.isDraft]).toEqual([true, true]);
  expect(pair?.headlines).toEqual({ [target.articleId]: "The strike ends" });
  expect(Object.keys(pair?.sections ?? {})).toEqual([String(draft.section)]);
  const steps = await readComparison(editor, { articleId, one: 2, other: "before" });
  expect([steps?.older.revision, steps?.newer.revision]).toEqual([1, 2]);
  expect(await readComparison(editor, { articleId, one: 1, other: "before" })).toBeNull();
  expect(await readComparison(editor, { articleId, one: 1, other: 99 })).toBeNull();
});
