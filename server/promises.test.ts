import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test, vi } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { database } from "#db/client.ts";
import { listArticlePromises } from "#db/promises/list-article-promises.ts";
import type { PromiseRow } from "#db/promises/promise-row.ts";
import { promiseWithdrawal } from "#db/promises/promise-withdrawal.ts";
import { audit, liveArticles, promises, staff } from "#db/schema/schema.ts";
import { anArticle, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import { listenForChanges } from "./change-notices.ts";
import { startPromises } from "./promises.ts";
import type { SeePage } from "./see-page.ts";

testDatabase();

const SLOW_MS = 15_000;
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

test("of two processes one publishes at the time, within two seconds, and sees the page", async () => {
  aProcess("one");
  aProcess("other");
  const articles = await Promise.all(Array.from({ length: 8 }, () => anArticle()));
  const publishAt = new Date(Date.now() + 2_500);
  for (const { articleId, by } of articles) {
    done(await publishArticle(by, { articleId, baseRevision: 1, publishAt }));
  }
  for (const { articleId, by } of articles) {
    const kept = await keptAndSeen(by, articleId);
    expect(kept.lateMs).toBeLessThan(2_000);
    expect(kept.doneBy).toMatch(/^(one|other)$/);
    expect(kept.seen).toMatchObject({ status: 200, fresh: true, by: kept.doneBy });
    const acts = await database()
      .select()
      .from(audit)
      .where(eq(audit.subject, `article:${articleId}`));
    expect(acts.filter(({ verb }) => verb === "publish")).toHaveLength(1);
  }
});

test("what became due while no process ran is done at the start, in order, and says how late it was", async () => {
  const { articleId, by } = await anArticle();
  done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: new Date(Date.now() + 3_600_000) }));
  done(await promiseWithdrawal(by, { articleId, dueAt: new Date(Date.now() + 7_200_000), notice: "Over." }));
  const { waiting } = await listArticlePromises(by, { articleId });
  for (const [n, { id }] of waiting.entries()) {
    const dueAt = new Date(Date.now() - 3_600_000 + n * 60_000);
    await database().update(promises).set({ dueAt }).where(eq(promises.id, id));
  }
  aProcess("the one that came back");
  await expect.poll(async () => (await readArticle(by, articleId))?.status, { timeout: SLOW_MS }).toBe("withdrawn");
  const { done: kept } = await listArticlePromises(by, { articleId });
  expect(kept.map(({ kind, state }) => [kind, state])).toEqual([
    ["withdraw", "late"],
    ["publish", "late"],
  ]);
  expect(kept[1]?.lateMs).toBeGreaterThan(3_590_000);
});

test("why a promise could not be kept is told to its owner in the language they chose", async () => {
  const { articleId, by } = await anArticle();
  await database()
    .update(staff)
    .set({ language: "uk", role: "reporter" })
    .where(eq(staff.id, by.id ?? 0));
  done(await publishArticle({ ...by, role: "editor" }, { articleId, publishAt: new Date(Date.now() + 500) }));
  aProcess("one");
  const problem = async () => (await listArticlePromises(by, { articleId })).waiting[0]?.problem ?? "";
  await expect.poll(problem, { timeout: SLOW_MS }).toMatch(/більше не має/);
});

test("connections that are cut from the database delay a promise, but do not lose it", async () => {
  aProcess("one");
  const { articleId, by } = await anArticle();
  done(await publishArticle(by, { articleId, baseRevision: 1, publishAt: new Date(Date.now() + 1_500) }));
  const admin = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await admin.end();
  const kept = await keptAndSeen(by, articleId);
  expect(kept).toMatchObject({ kind: "publish", doneBy: "one" });
});

/** A process that keeps promises; its readers' pages come straight from the database. */
function aProcess(by: string): void {
  const url = process.env.DATABASE_URL ?? "";
  const keeper = startPromises({ url, see: seeLive, isDatabaseAway: () => false, by });
  const notices = listenForChanges({ url, onChanged: keeper.changed, onTrust: keeper.trust });
  running.push(async () => {
    await keeper.stop();
    await notices.close();
  });
}

const seeLive: SeePage = async (path) => {
  const [live] = await database().select().from(liveArticles).where(eq(liveArticles.address, path));
  if (!live) return { status: 410, location: "", tags: [] };
  return { status: 200, location: "", tags: [`revision:${live.revisionId}`] };
};

async function keptAndSeen(staff: Staff, articleId: number): Promise<PromiseRow> {
  return vi.waitFor(
    async () => {
      const [kept] = (await listArticlePromises(staff, { articleId })).done;
      if (!kept?.seenAt) throw new Error(`the promise of article ${articleId} is not kept and seen yet`);
      return kept;
    },
    { timeout: SLOW_MS, interval: 50 },
  );
}
