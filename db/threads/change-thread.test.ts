import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { listAudit } from "#db/audit/list-audit.ts";
import { database, driver } from "#db/client.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { articles, threadArticles, threads } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import { createThread } from "./create-thread.ts";
import { readThread } from "./read-thread.ts";
import { removeThread } from "./remove-thread.ts";
import { renameThread } from "./rename-thread.ts";
import { setThread } from "./set-thread.ts";

testDatabase();

const aThread = async (staff: Staff, name: string) => done(await createThread(staff, { name })).thread;

test("an editor gives a running story another name, which holds for all its articles; nobody else's name is taken", async () => {
  const editor = await aStaff("editor");
  const [thread, other] = [await aThread(editor, "Gran corridor"), await aThread(editor, "Ferry strike")];
  const { articleId } = await anArticle({ by: editor });
  done(await setThread(editor, { articleId, threadId: thread.id }));
  expect(done(await renameThread(editor, { threadId: thread.id, name: "  Grain   corridor " })).thread).toEqual({
    ...{ id: thread.id, name: "Grain corridor" },
  });
  expect(await readThread(editor, { articleId })).toEqual({ id: thread.id, name: "Grain corridor" });
  expect(await renameThread(editor, { threadId: thread.id, name: "FERRY strike" })).toMatchObject({
    problem: "invalid",
    fields: { name: expect.stringContaining("already") },
  });
  done(await renameThread(editor, { threadId: other.id, name: "Ferry Strike" }));
  for (const name of ["", " \0 ", "x".repeat(121)])
    expect(await renameThread(editor, { threadId: thread.id, name })).toMatchObject({ fields: { name: /Write/ } });
  for (const threadId of [0, 9e15, 1.5])
    expect(await renameThread(editor, { threadId, name: "No story" })).toMatchObject({ problem: "not-found" });
  const { items } = await listAudit(await aStaff("chief"), { filter: { subject: `thread:${thread.id}` } });
  expect(items[0]).toMatchObject({ verb: "rename-thread", detail: { from: "Gran corridor", to: "Grain corridor" } });
});

test("a running story that is removed leaves its articles, and Read also lines fall back to nothing", async () => {
  const editor = await aStaff("editor");
  const thread = await aThread(editor, "Bridge repairs");
  const [first, second] = [await aLiveArticle(), await aLiveArticle()];
  for (const { articleId } of [first, second]) done(await setThread(editor, { articleId, threadId: thread.id }));
  const line = { type: "readAlso" as const, attrs: { articleId: first.articleId, fallback: "thread" as const } };
  const source = await aLiveArticle({ body: { type: "doc", content: [paragraph("One."), line, paragraph("Two.")] } });
  done(await withdrawArticle(editor, { articleId: first.articleId, notice: "A mistake." }));
  const next = async () =>
    (await readLiveArticle({ address: source.address }))?.threads.flatMap((one) => one.next) ?? [];
  expect(new Set((await next()).map(({ articleId }) => articleId))).toEqual(new Set([second.articleId]));

  const notices: string[] = [];
  const { unlisten } = await driver().listen("readalso_changed", (notice) => notices.push(notice));
  expect(await removeThread(editor, { threadId: thread.id })).toEqual({
    ok: true,
    name: "Bridge repairs",
    articles: 2,
  });
  await expect.poll(() => notices.join()).toContain(`thread:${thread.id}`);
  await unlisten();
  expect(await next()).toEqual([]);
  expect(await readThread(editor, { articleId: second.articleId })).toBeNull();
  expect((await readLiveArticle({ address: second.address }))?.articleId).toBe(second.articleId);
  expect(await database().$count(articles, eq(articles.id, first.articleId))).toBe(1);
  expect(await removeThread(editor, { threadId: thread.id })).toMatchObject({ problem: "not-found" });
  const { items } = await listAudit(await aStaff("chief"), { filter: { subject: `thread:${thread.id}` } });
  expect(items[0], "by its name, though it is gone").toMatchObject({
    verb: "remove-thread",
    subjectName: "Bridge repairs",
  });
  await aThread(editor, "Bridge repairs");
});

test("a reporter neither renames nor removes a running story, their own neither", async () => {
  const reporter = await aStaff("reporter");
  const thread = await aThread(reporter, "Mine");
  expect(await renameThread(reporter, { threadId: thread.id, name: "Ours" })).toMatchObject({ problem: "not-allowed" });
  expect(await removeThread(reporter, { threadId: thread.id })).toMatchObject({ problem: "not-allowed" });
  expect(await database().$count(threads, eq(threads.id, thread.id))).toBe(1);
});

test("articles that enter a running story while it is removed are in it or are told that it is gone, and never fail", async () => {
  const editor = await aStaff("editor");
  const all = await Promise.all(Array.from({ length: 8 }, () => anArticle({ by: editor })));
  for (let round = 0; round < 5; round++) {
    const thread = await aThread(editor, `Short-lived ${round}`);
    const answers = await Promise.all([
      ...all.slice(0, 4).map(({ articleId }) => setThread(editor, { articleId, threadId: thread.id })),
      removeThread(editor, { threadId: thread.id }),
      ...all.slice(4).map(({ articleId }) => setThread(editor, { articleId, threadId: thread.id })),
    ]);
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject({ problem: "invalid", fields: { thread: /no such/ } });
    expect(await database().$count(threadArticles, eq(threadArticles.threadId, thread.id))).toBe(0);
  }
});
