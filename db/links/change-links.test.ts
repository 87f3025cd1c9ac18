import { asc, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { act } from "#db/act.ts";
import { listTimeline } from "#db/articles/list-timeline.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { submitArticle } from "#db/articles/submit-article.ts";
import { database } from "#db/client.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { readFeed } from "#db/live/read-feed.ts";
import { keepPromise } from "#db/promises/keep-promise.ts";
import { articles, links, liveArticles, promises, revisions } from "#db/schema/schema.ts";
import { aLiveArticle, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import type { Staff } from "#lib/permissions.ts";
import { type ChangeBody, changeLinks, inBody, recordLinkChange } from "./change-links.ts";
import { aTab } from "./testing/a-tab.ts";
import { lockLinkChange, undoLinkChange } from "./undo-link-change.ts";

testDatabase();

const body = (...content: Body["content"]): Body => ({ type: "doc", content });

/** Leads Read also lines to another article, or takes them out. */
const leading =
  (from: number, to: number | null): ChangeBody =>
  (text) => {
    const content = text.content.flatMap((block) => {
      if (block.type !== "readAlso" || block.attrs.articleId !== from) return [block];
      return to === null ? [] : [{ ...block, attrs: { ...block.attrs, articleId: to } }];
    });
    return content.some((block, at) => block !== text.content[at]) || content.length !== text.content.length
      ? { ...text, content }
      : text;
  };

async function change(articleId: number, how: ChangeBody, staff: Staff): Promise<number> {
  const answer = await act(async (tx, now) => {
    const record = await recordLinkChange(tx, { staff, now, act: "replace" });
    return { ok: true, record, changed: await changeLinks(tx, { articleId, change: inBody(how), now, staff, record }) };
  });
  return done(answer).record;
}

async function undo(changeId: number, staff: Staff) {
  return done(
    await act(async (tx, now) => {
      const record = await lockLinkChange(tx, changeId);
      return { ok: true, undone: await undoLinkChange(tx, { change: record, staff, now }) };
    }),
  ).undone;
}

async function rowOf(articleId: number) {
  const [live] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  const [article] = await database().select().from(articles).where(eq(articles.id, articleId));
  const kept = await database()
    .select()
    .from(revisions)
    .where(eq(revisions.articleId, articleId))
    .orderBy(asc(revisions.number));
  if (!article) throw new Error("gone");
  const of = (id: number | null) => kept.find((revision) => revision.id === id);
  return { live, article, kept, draft: of(article.draftRevision), shown: of(article.liveRevision) };
}

const targetsOf = (text: Body | undefined) =>
  text?.content.flatMap((block) => (block.type === "readAlso" ? block.attrs.articleId : [])) ?? [];

async function ledgerOf(articleId: number, of: "live" | "draft") {
  const rows = await database().select().from(links).where(eq(links.sourceId, articleId)).orderBy(asc(links.position));
  return rows.filter((row) => row.of === of).map((row) => row.targetId);
}

async function linked() {
  const [old, next, by] = [await aLiveArticle(), await aLiveArticle(), await aStaff("editor")];
  const source = await aLiveArticle({ body: body(paragraph("The ferry left."), readAlso(old.articleId, "Own words")) });
  return { old: old.articleId, next: next.articleId, source: source.articleId, draft: source.draft, by };
}

test("a live article gets other links and no other date", async () => {
  const { old, next, source, by } = await linked();
  const before = await rowOf(source);
  const feed = (await readFeed())?.articles.map(({ articleId, updatedAt }) => [articleId, updatedAt]);
  await change(source, leading(old, next), by);
  const after = await rowOf(source);
  expect(targetsOf(after.live?.body)).toEqual([next]);
  expect(await ledgerOf(source, "live")).toEqual([next]);
  expect(await ledgerOf(source, "draft")).toEqual([next]);
  const { body: _, revisionId: was, ...same } = before.live ?? {};
  const { body: __, revisionId: is, ...stays } = after.live ?? {};
  expect(stays).toEqual(same);
  expect(is).not.toBe(was);
  expect(after.article).toEqual({ ...before.article, draftRevision: is, liveRevision: is });
  expect(after.shown).toMatchObject({ kind: "links", number: 2, savedBy: by.id, content: { body: after.live?.body } });
  expect(feed?.some(([articleId]) => articleId === source)).toBe(true);
  expect((await readFeed())?.articles.map(({ articleId, updatedAt }) => [articleId, updatedAt])).toEqual(feed);
});

test("an article without the link is left alone", async () => {
  const { old, next, by } = await linked();
  const other = await aLiveArticle();
  const before = await rowOf(other.articleId);
  await change(other.articleId, leading(old, next), by);
  expect(await rowOf(other.articleId)).toEqual(before);
});

test("newer text that readers do not see yet gets the same links and stays the newest", async () => {
  const { old, next, source, draft, by } = await linked();
  const newer = { ...draft, body: body(paragraph("The ferry sank."), readAlso(old)) };
  done(await saveDraft(by, { articleId: source, baseRevision: 1, draft: newer, kind: "save" }));
  done(await submitArticle(by, { articleId: source, baseRevision: 2 }));
  await change(source, leading(old, next), by);
  const after = await rowOf(source);
  expect(after.kept.map(({ number, kind }) => [number, kind])).toEqual([
    [1, "publish"],
    [2, "save"],
    [3, "links"],
    [4, "links"],
  ]);
  expect([after.shown?.number, after.draft?.number]).toEqual([3, 4]);
  expect([bodyText(after.live?.body ?? body()), bodyText(after.draft?.content.body ?? body())]).toEqual([
    "The ferry left.",
    "The ferry sank.",
  ]);
  expect([targetsOf(after.live?.body), targetsOf(after.draft?.content.body)]).toEqual([[next], [next]]);
  expect(after.article.submittedRevision).toBe(after.article.draftRevision);
});

test("a draft without the link stays the newest text, and the next save builds on it", async () => {
  const { old, next, source, draft, by } = await linked();
  const newer = { ...draft, body: body(paragraph("The ferry sank.")) };
  done(await saveDraft(by, { articleId: source, baseRevision: 1, draft: newer, kind: "save" }));
  await change(source, leading(old, next), by);
  const seen = await readArticle(by, source);
  expect([seen?.revision, bodyText(seen?.draft.body ?? body())]).toEqual([4, "The ferry sank."]);
  done(await saveDraft(by, { articleId: source, baseRevision: 4, draft, kind: "save" }));
});

test("a text promised for later goes before readers with the new links", async () => {
  const { old, next, source, draft, by } = await linked();
  const later = { ...draft, body: body(paragraph("The ferry is back."), readAlso(old)) };
  done(await saveDraft(by, { articleId: source, baseRevision: 1, draft: later, kind: "save" }));
  const soon = new Date(Date.now() + 60_000);
  done(await publishArticle(by, { articleId: source, baseRevision: 2, publishAt: soon }));
  done(await saveDraft(by, { articleId: source, baseRevision: 2, draft, kind: "save" }));
  await change(source, leading(old, next), by);
  const [promise] = await database().select().from(promises).where(eq(promises.articleId, source));
  await database()
    .update(promises)
    .set({ dueAt: new Date() })
    .where(eq(promises.id, promise?.id ?? 0));
  expect((await keepPromise({ promiseId: promise?.id ?? 0, by: "test" })).is).toBe("done");
  const { live } = await rowOf(source);
  expect([bodyText(live?.body ?? body()), targetsOf(live?.body)]).toEqual(["The ferry is back.", [next]]);
});

test("who types at that moment loses nothing, and the caret stays at its word", async () => {
  const { old, next, source, by } = await linked();
  const anna = await aStaff("editor", "Anna");
  const tab = await aTab(anna, source);
  tab.type("Breaking: ");
  await tab.send();
  const caret = Y.createRelativePositionFromTypeIndex(
    (liveParts(tab.document).body.get(0) as Y.XmlElement).get(0) as Y.XmlText,
    14,
  );
  tab.type("Now ");
  await change(source, leading(old, next), by);
  await tab.send();
  await tab.receive();
  expect([bodyText(tab.text()), targetsOf(tab.text())]).toEqual(["Now Breaking: The ferry left.", [next]]);
  expect(Y.createAbsolutePositionFromRelativePosition(caret, tab.document)?.index).toBe(18);
  done(await absorbDraft({ articleId: source }));
  const after = await rowOf(source);
  expect(bodyText(after.draft?.content.body ?? body())).toBe("Now Breaking: The ferry left.");
  expect([targetsOf(after.draft?.content.body), bodyText(after.live?.body ?? body())]).toEqual([
    [next],
    "The ferry left.",
  ]);
  expect(after.kept.map(({ kind, writers }) => [kind, writers])).toEqual([
    ["publish", expect.anything()],
    ["autosave", [anna.id]],
    ["links", []],
    ["links", []],
    ["autosave", [anna.id]],
  ]);
});

test("a line that is too long just now does not hold the change up", async () => {
  const { old, next, source, by } = await linked();
  const anna = await aStaff("editor", "Anna");
  const tab = await aTab(anna, source);
  liveParts(tab.document)
    .text("headline")
    .insert(0, "x".repeat(LIMITS.headline + 1));
  await tab.send();
  await change(source, leading(old, next), by);
  await tab.receive();
  expect(targetsOf(tab.text())).toEqual([next]);
  liveParts(tab.document)
    .text("headline")
    .delete(0, LIMITS.headline + 1);
  await tab.send();
  done(await absorbDraft({ articleId: source }));
  const after = await rowOf(source);
  expect([targetsOf(after.live?.body), targetsOf(after.draft?.content.body)]).toEqual([[next], [next]]);
});

test("a quiet change of an open document leaves no revision by nobody behind", async () => {
  const { old, next, source, by } = await linked();
  await aTab(by as Staff & { id: number }, source);
  await change(source, leading(old, next), by);
  done(await absorbDraft({ articleId: source }));
  const after = await rowOf(source);
  expect(after.kept.map(({ kind }) => kind)).toEqual(["publish", "links"]);
  expect(after.article.liveRevision).toBe(after.article.draftRevision);
});

test("undone, live text, draft and open document say to the letter what they said", async () => {
  const { old, source, draft, by } = await linked();
  const newer = { ...draft, body: body(paragraph("The ferry sank."), readAlso(old), paragraph("All are safe.")) };
  done(await saveDraft(by, { articleId: source, baseRevision: 1, draft: newer, kind: "save" }));
  const tab = await aTab(by as Staff & { id: number }, source);
  const before = await rowOf(source);
  const record = await change(source, leading(old, null), by);
  expect(targetsOf((await rowOf(source)).live?.body)).toEqual([]);
  expect(await undo(record, by)).toEqual({ exact: 1, found: 0, missing: 0 });
  const after = await rowOf(source);
  expect(JSON.stringify(after.live?.body)).toBe(JSON.stringify(before.live?.body));
  expect(JSON.stringify(after.draft?.content)).toBe(JSON.stringify(before.draft?.content));
  expect([after.shown?.hash, after.draft?.hash]).toEqual([before.shown?.hash, before.draft?.hash]);
  await tab.receive();
  expect(tab.text()).toEqual(before.draft?.content.body);
  done(await absorbDraft({ articleId: source }));
  expect((await rowOf(source)).draft).toEqual(after.draft);
});

test("undone after somebody wrote on, the links come back by their blocks and the words stay", async () => {
  const { old, source, by } = await linked();
  const record = await change(source, leading(old, null), by);
  const tab = await aTab(by as Staff & { id: number }, source);
  tab.type("Breaking: ");
  await tab.send();
  expect(await undo(record, by)).toEqual({ exact: 0, found: 1, missing: 0 });
  await tab.receive();
  expect([bodyText(tab.text()), targetsOf(tab.text())]).toEqual(["Breaking: The ferry left.", [old]]);
  const after = await rowOf(source);
  expect([bodyText(after.draft?.content.body ?? body()), targetsOf(after.draft?.content.body)]).toEqual([
    "Breaking: The ferry left.",
    [old],
  ]);
  expect(targetsOf(after.live?.body)).toEqual([old]);
});

test("the timeline says that links were changed", async () => {
  const { old, next, source, by } = await linked();
  await change(source, leading(old, next), by);
  const timeline = await listTimeline(by, { articleId: source });
  expect(timeline?.items[0]).toMatchObject({ kind: "links", isLive: true, isDraft: true, savedBy: by.name });
});

test("many articles changed at once from two sides do not wait for each other for ever", async () => {
  const { old, next, by } = await linked();
  const sources = await Promise.all(
    [1, 2, 3].map(() => aLiveArticle({ body: body(paragraph("The ferry left."), readAlso(old)) })),
  );
  const both = [leading(old, next), leading(next, old)];
  await Promise.all(both.flatMap((how) => sources.map(({ articleId }) => change(articleId, how, by))));
  const newest = await database().select().from(revisions).orderBy(desc(revisions.id)).limit(1);
  expect(newest[0]?.kind).toBe("links");
});
