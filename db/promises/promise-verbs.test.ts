import { desc, eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { database } from "#db/client.ts";
import { audit } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import { listArticlePromises } from "./list-article-promises.ts";
import { promiseText } from "./promise-text.ts";
import { promiseWithdrawal } from "./promise-withdrawal.ts";
import { setEmbargo } from "./set-embargo.ts";
import { takeBackPromise } from "./take-back-promise.ts";

testDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const FIVE = new Date("2026-11-25T05:00:00Z");
const SIX = new Date("2026-11-25T06:00:00Z");
const SEVEN = new Date("2026-11-25T07:00:00Z");

function clockAt(time: Date): void {
  vi.useFakeTimers({ toFake: ["Date"], now: time });
}

const waitingFor = async (staff: Staff, articleId: number) =>
  (await listArticlePromises(staff, { articleId })).waiting.map(({ kind, dueAt }) => [kind, dueAt] as const);

test("a time that has passed is refused at its field, one of a moment ago means now", async () => {
  clockAt(SIX);
  const { articleId, by } = await anArticle();
  const ago = (seconds: number) => new Date(SIX.getTime() - seconds * 1000);
  const past = { problem: "invalid", fields: { dueAt: "This time has passed. Choose a later one." } };
  expect(await promiseText(by, { articleId, kind: "publish", dueAt: ago(61) })).toMatchObject(past);
  expect(await setEmbargo(by, { articleId, until: ago(61) })).toMatchObject({ problem: "invalid" });
  const published = await publishArticle(by, { articleId, baseRevision: 1, publishAt: ago(61) });
  expect(published).toMatchObject({ problem: "invalid", fields: { publishAt: expect.stringContaining("has passed") } });
  expect(await publishArticle(by, { articleId, baseRevision: 1, publishAt: ago(60) })).toMatchObject({
    ...{ ok: true, status: "live" },
  });
  expect(await promiseWithdrawal(by, { articleId, dueAt: ago(61), notice: "Ended." })).toMatchObject(past);
});

test("a publication is moved by promising it again: an article has one promise of a kind", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SIX }));
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SEVEN }));
  expect(await waitingFor(by, articleId)).toEqual([["publish", SEVEN]]);
  expect(await readArticle(by, articleId)).toMatchObject({ status: "scheduled", publishAt: SEVEN });
  clockAt(SIX);
  expect(await keepDue()).toEqual(new Map());
});

test("what is not public at that time can be neither updated nor withdrawn then", async () => {
  clockAt(FIVE);
  const { articleId, by, draft } = await anArticle();
  const notPublic = { problem: "not-ready", fields: { dueAt: expect.stringContaining("will not be public") } };
  expect(await promiseText(by, { articleId, kind: "update", dueAt: SIX })).toMatchObject(notPublic);
  expect(await promiseWithdrawal(by, { articleId, dueAt: SIX, notice: "Over." })).toMatchObject(notPublic);
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SIX }));
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: { ...draft, headline: "Polls close" }, kind: "save" }));
  done(await promiseText(by, { articleId, kind: "update", dueAt: SEVEN }));
  done(await promiseWithdrawal(by, { articleId, dueAt: new Date(SEVEN.getTime() + 1), notice: "Over." }));
  clockAt(new Date(SEVEN.getTime() + 1));
  expect(new Set((await keepDue()).values())).toEqual(new Set(["done"]));
  const article = await readArticle(by, articleId);
  expect(article).toMatchObject({ status: "withdrawn", withdrawnNotice: "Over." });
});

test("a live article is updated, not published, with a text that is new to its readers and exists", async () => {
  clockAt(FIVE);
  const { articleId, publishedBy } = await aLiveArticle();
  const ask = (kind: "publish" | "update", revision?: number) =>
    promiseText(publishedBy, { articleId, kind, dueAt: SIX, revision });
  expect(await ask("publish")).toMatchObject({ fields: { dueAt: expect.stringContaining("Schedule an update") } });
  expect(await ask("update")).toMatchObject({ fields: { revision: expect.stringContaining("see this text already") } });
  expect(await ask("update", 99)).toMatchObject({ fields: { revision: expect.stringContaining("no such revision") } });
});

test("an embargo holds back what was scheduled for earlier, and pressing Publish waits for its end", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SIX }));
  expect(await setEmbargo(by, { articleId, until: SEVEN })).toEqual({ ok: true, status: "embargoed" });
  expect(await waitingFor(by, articleId)).toEqual([
    ["publish", SEVEN],
    ["embargo", SEVEN],
  ]);
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toMatchObject({ status: "embargoed", dueAt: SEVEN });
  clockAt(new Date(SEVEN.getTime() - 1));
  expect(await keepDue()).toEqual(new Map());
  clockAt(SEVEN);
  expect([...(await keepDue()).values()]).toEqual(["done", "done"]);
  expect(await readArticle(by, articleId)).toMatchObject({ status: "live", publishAt: null, embargoUntil: null });
});

test("an embargo without a publication ends at its time, and nothing is published", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  expect(await setEmbargo(by, { articleId, until: SIX })).toEqual({ ok: true, status: "draft" });
  clockAt(SIX);
  expect([...(await keepDue()).values()]).toEqual(["done"]);
  expect(await readArticle(by, articleId)).toMatchObject({ status: "draft", embargoUntil: null });
});

test("lifting an embargo lets an article be published at once", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  done(await setEmbargo(by, { articleId, until: SEVEN }));
  done(await setEmbargo(by, { articleId, until: null }));
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toMatchObject({ status: "live" });
});

test("a promise can be taken back until it is kept, by whoever may keep it", async () => {
  clockAt(FIVE);
  const [editor, reporter] = [await aStaff("editor"), await aStaff("reporter")];
  const { articleId } = await anArticle({ by: reporter });
  done(await promiseText(editor, { articleId, kind: "publish", dueAt: SIX }));
  const promiseId = (await listArticlePromises(reporter, { articleId })).waiting[0]?.id ?? 0;
  expect(await takeBackPromise(reporter, { promiseId })).toEqual({ ok: false, problem: "not-allowed" });
  expect(await takeBackPromise(await aStaff("editor"), { promiseId })).toEqual({ ok: true, status: "draft" });
  clockAt(SIX);
  expect(await keepDue()).toEqual(new Map());
  done(await promiseText(editor, { articleId, kind: "publish", dueAt: SIX }));
  await keepDue();
  const kept = (await listArticlePromises(reporter, { articleId })).done[0]?.id ?? 0;
  expect(await takeBackPromise(editor, { promiseId: kept })).toMatchObject({ problem: "not-ready" });
  expect(await takeBackPromise(editor, { promiseId: 999_999 })).toEqual({ ok: false, problem: "not-found" });
});

test("a spiked article has no promises any more, and a draft with gaps gets none", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SIX }));
  done(await spikeArticle(by, { articleId }));
  expect(await waitingFor(by, articleId)).toEqual([]);
  const gaps = await anArticle({ section: null });
  expect(await promiseText(gaps.by, { articleId: gaps.articleId, kind: "publish", dueAt: SIX })).toEqual({
    ...{ ok: false, problem: "not-ready", fields: { section: "Choose a section." } },
  });
});

test("the log says who promised, who took back and what was kept", async () => {
  clockAt(FIVE);
  const { articleId, by } = await anArticle();
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SEVEN }));
  const [promise] = (await listArticlePromises(by, { articleId })).waiting;
  done(await takeBackPromise(by, { promiseId: promise?.id ?? 0 }));
  done(await promiseText(by, { articleId, kind: "publish", dueAt: SIX }));
  done(await promiseWithdrawal(by, { articleId, dueAt: SEVEN, notice: "Over." }));
  clockAt(SEVEN);
  await keepDue();
  const acts = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(desc(audit.id));
  expect(acts.map(({ verb }) => verb)).toEqual([
    ...["withdraw", "publish", "schedule-withdrawal", "schedule", "unschedule", "schedule", "create"],
  ]);
  expect(acts[1]).toMatchObject({ actor: by.name, detail: { dueAt: SIX.toISOString(), revision: 1 } });
});
