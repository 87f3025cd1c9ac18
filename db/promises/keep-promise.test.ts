import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { readPreview } from "#db/articles/read-preview.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { liveArticles, promises, staff } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { noteFault } from "./fail-promise.ts";
import { keepPromise } from "./keep-promise.ts";
import { listAlerts } from "./list-alerts.ts";
import { listArticlePromises } from "./list-article-promises.ts";
import { promiseText } from "./promise-text.ts";
import { promiseWithdrawal } from "./promise-withdrawal.ts";
import { tryPromiseAgain } from "./try-promise-again.ts";

testDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const SIX = new Date("2026-11-25T06:00:00.000Z");

/** Stops the clocks of this process at so many seconds after six. */
function atSix(seconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: SIX.getTime() + seconds * 1000 });
}

test("an article goes live at its time, not a millisecond before, and then has its proof to come", async () => {
  atSix(-3600);
  const { articleId, by } = await anArticle();
  expect(await publishArticle(by, { articleId, baseRevision: 1, publishAt: SIX })).toMatchObject({
    ok: true,
    status: "scheduled",
    address: null,
  });
  atSix(-0.001);
  expect(await keepDue()).toEqual(new Map());
  const [waiting] = (await listArticlePromises(by, { articleId })).waiting;
  expect(await keepPromise({ promiseId: waiting?.id ?? 0, by: "a hasty process" })).toEqual({
    is: "early",
    dueAt: SIX,
  });
  expect((await readArticle(by, articleId))?.live).toBeNull();
  atSix(0);
  expect([...(await keepDue("machine 1, process 2")).values()]).toEqual(["done"]);
  const article = await readArticle(by, articleId);
  expect(article).toMatchObject({ status: "live", publishAt: null, live: { firstPublishedAt: SIX } });
  const kept = (await listArticlePromises(by, { articleId })).done;
  expect(kept).toMatchObject([
    { kind: "publish", state: "done", doneAt: SIX, doneBy: "machine 1, process 2", lateMs: 0, seenAt: null },
  ]);
  expect(kept[0]?.address).toBe(article?.live?.address);
  expect(await readPreview(by, articleId)).toMatchObject({ articleId });
});

test("two processes that wake for the same promises do each of them once", async () => {
  atSix(-3600);
  const made: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const { articleId, by } = await anArticle();
    done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: SIX }));
    const [promise] = (await listArticlePromises(by, { articleId })).waiting;
    made.push(promise?.id ?? 0);
  }
  atSix(1);
  const before = await database().$count(liveArticles);
  const outcomes = await Promise.all(
    made.flatMap((promiseId) => ["one", "other"].map((by) => keepPromise({ promiseId, by }))),
  );
  expect(outcomes.filter(({ is }) => is === "done")).toHaveLength(10);
  expect(outcomes.filter(({ is }) => is === "nothing")).toHaveLength(10);
  expect((await database().$count(liveArticles)) - before).toBe(10);
});

test("what became due while nobody ran is done later and says by how much it was late", async () => {
  atSix(-3600);
  const { articleId, by } = await anArticle();
  done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: SIX }));
  atSix(7500);
  expect((await listArticlePromises(by, { articleId })).waiting).toMatchObject([{ state: "overdue" }]);
  await keepDue();
  expect((await listArticlePromises(by, { articleId })).done).toMatchObject([{ state: "late", lateMs: 7_500_000 }]);
});

test("a promise whose editor has left stays, says why, is told to the chiefs, and is kept when one of them tries again", async () => {
  atSix(-3600);
  const [editor, chief, reporter] = [await aStaff("editor"), await aStaff("chief"), await aStaff("reporter")];
  const { articleId } = await anArticle();
  done(await publishArticle(editor, { articleId, baseRevision: 1, publishAt: SIX }));
  await database().update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, editor.id));
  atSix(0);
  expect([...(await keepDue()).values()]).toEqual(["failed"]);
  expect(await keepDue()).toEqual(new Map());
  expect(await readArticle(chief, articleId)).toMatchObject({ live: null, publishAt: SIX });
  const [alert] = await listAlerts(chief);
  expect(alert).toMatchObject({ articleId, state: "failed", problem: expect.stringContaining("has left") });
  expect(await listAlerts(reporter)).toEqual([]);
  expect(await tryPromiseAgain(reporter, { promiseId: alert?.id ?? 0 })).toMatchObject({ ok: false });
  atSix(60);
  done(await tryPromiseAgain(chief, { promiseId: alert?.id ?? 0 }));
  expect(await listAlerts(chief)).toEqual([]);
  expect([...(await keepDue()).values()]).toEqual(["done"]);
  const kept = (await listArticlePromises(chief, { articleId })).done;
  expect(kept).toMatchObject([{ owner: chief.name, lateMs: 60_000, problem: null }]);
});

test("an editor who is a reporter by then may not publish, and is told so alone", async () => {
  atSix(-3600);
  const [editor, other] = [await aStaff("editor"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: editor });
  done(await publishArticle(editor, { articleId, baseRevision: 1, publishAt: SIX }));
  await database().update(staff).set({ role: "reporter" }).where(eq(staff.id, editor.id));
  atSix(0);
  await keepDue();
  const alerts = await listAlerts({ ...editor, role: "reporter" });
  expect(alerts).toMatchObject([{ problem: expect.stringContaining(`${editor.name} may no longer`) }]);
  expect((await listAlerts(other)).filter((alert) => alert.articleId === articleId)).toEqual([]);
});

test("an update brings the revision that was chosen, whatever was written since", async () => {
  atSix(-3600);
  const { articleId, draft, publishedBy } = await aLiveArticle();
  await save("Second", 1);
  await save("Third", 2);
  done(await promiseText(publishedBy, { articleId, kind: "update", dueAt: SIX, revision: 2, note: "Court at six" }));
  atSix(0.4);
  await keepDue();
  const article = await readArticle(publishedBy, articleId);
  expect(article).toMatchObject({ status: "changed", live: { headline: "Second" }, draft: { headline: "Third" } });
  expect((await listArticlePromises(publishedBy, { articleId })).done).toMatchObject([
    { kind: "update", revision: 2, note: "Court at six", lateMs: 400 },
  ]);

  async function save(headline: string, baseRevision: number): Promise<void> {
    done(await saveDraft(publishedBy, { articleId, baseRevision, draft: { ...draft, headline }, kind: "save" }));
  }
});

test("a withdrawal at a time leaves its notice, and takes back what was promised after it", async () => {
  atSix(-3600);
  const { articleId, publishedBy } = await aLiveArticle();
  const { draft } = (await readArticle(publishedBy, articleId)) ?? {};
  if (!draft) throw new Error("the article is not there");
  const later = { ...draft, headline: "Later" };
  done(await saveDraft(publishedBy, { articleId, baseRevision: 1, draft: later, kind: "save" }));
  done(await promiseWithdrawal(publishedBy, { articleId, dueAt: SIX, notice: "The licence ended." }));
  const after = new Date(SIX.getTime() + 3_600_000);
  done(await promiseText(publishedBy, { articleId, kind: "update", dueAt: after }));
  atSix(0);
  await keepDue();
  expect(await readArticle(publishedBy, articleId)).toMatchObject({
    ...{ status: "withdrawn", withdrawnNotice: "The licence ended.", publishAt: null },
  });
  const { waiting, done: kept } = await listArticlePromises(publishedBy, { articleId });
  expect([waiting, kept]).toMatchObject([[], [{ kind: "withdraw", state: "done" }]]);
});

test("after a downtime what was due first for an article is done first, whoever wakes first", async () => {
  atSix(-3600);
  const { articleId, by } = await anArticle();
  done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: SIX }));
  const dueAt = new Date(SIX.getTime() + 1000);
  done(await promiseWithdrawal(by, { articleId, dueAt, notice: "Over." }));
  const [publish, withdraw] = (await listArticlePromises(by, { articleId })).waiting.map(({ id }) => id);
  atSix(7200);
  const early = await keepPromise({ promiseId: withdraw ?? 0, by: "one" });
  expect(early).toEqual({ is: "after", earlier: publish });
  await keepDue();
  expect(await readArticle(by, articleId)).toMatchObject({ status: "withdrawn" });
});

test("publishing now takes back an older text that was promised", async () => {
  atSix(-3600);
  const { articleId, draft, publishedBy } = await aLiveArticle();
  const headline = { two: { ...draft, headline: "Two" }, three: { ...draft, headline: "Three" } };
  done(await saveDraft(publishedBy, { articleId, baseRevision: 1, draft: headline.two, kind: "save" }));
  done(await promiseText(publishedBy, { articleId, kind: "update", dueAt: SIX }));
  done(await saveDraft(publishedBy, { articleId, baseRevision: 2, draft: headline.three, kind: "save" }));
  const published = done(await publishArticle(publishedBy, { articleId, baseRevision: 3 }));
  expect(published.noUpdateAt).toEqual(SIX);
  atSix(0);
  expect(await keepDue()).toEqual(new Map());
  expect((await readArticle(publishedBy, articleId))?.live?.headline).toBe("Three");
});

test("an autosave does not write over a revision that is promised", async () => {
  atSix(-3600);
  const { articleId, by, draft } = await anArticle();
  const typed = (headline: string, baseRevision: number) =>
    saveDraft(by, { articleId, baseRevision, draft: { ...draft, headline }, kind: "autosave" });
  done(await typed("Promised words", 1));
  done(await publishArticle(by, { articleId, baseRevision: 2, publishAt: SIX }));
  done(await typed("Later words", 2));
  atSix(0);
  await keepDue();
  expect((await readArticle(by, articleId))?.live?.headline).toBe("Promised words");
});

test("a withdrawal of what nobody sees any more fails and says so", async () => {
  atSix(-3600);
  const { articleId, publishedBy } = await aLiveArticle();
  done(await promiseWithdrawal(publishedBy, { articleId, dueAt: SIX, notice: "Ended." }));
  done(await withdrawArticle(publishedBy, { articleId, notice: "Earlier." }));
  atSix(0);
  expect(await keepDue()).toEqual(new Map());
  expect((await readArticle(publishedBy, articleId))?.withdrawnNotice).toBe("Earlier.");
});

test("a fault of ours is tried three times before it counts as a failure", async () => {
  atSix(-3600);
  const { articleId, by } = await anArticle();
  done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: SIX }));
  const [promise] = (await listArticlePromises(by, { articleId })).waiting;
  atSix(5);
  const faults: (string | undefined)[] = [];
  for (let n = 0; n < 4; n += 1) faults.push((await noteFault(promise?.id ?? 0, "disk full"))?.problem ?? undefined);
  expect(faults).toEqual([undefined, undefined, expect.stringContaining("disk full"), undefined]);
  const [row] = await database().select().from(promises).where(eq(promises.articleId, articleId));
  expect(row).toMatchObject({ tries: 3, failedAt: new Date(SIX.getTime() + 5000) });
});
