import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database, driver, readersDatabase } from "#db/client.ts";
import { audit, links, liveArticles, threadArticles } from "#db/schema/schema.ts";
import { anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Staff } from "#lib/permissions.ts";
import { createThread } from "./create-thread.ts";
import { listThreads } from "./list-threads.ts";
import { readThread } from "./read-thread.ts";
import { setThread } from "./set-thread.ts";

testDatabase();

const aThread = async (staff: Staff, name: string) => done(await createThread(staff, { name })).thread;
const placeOf = async (articleId: number) => {
  const [row] = await database().select().from(threadArticles).where(eq(threadArticles.articleId, articleId));
  return row ?? null;
};

test("a name is a running story's own, however it is written", async () => {
  const reporter = await aStaff("reporter");
  const thread = await aThread(reporter, "  The  grain corridor ");
  expect(thread.name).toBe("The grain corridor");
  expect(await createThread(reporter, { name: "the GRAIN corridor" })).toMatchObject({
    problem: "invalid",
    fields: { name: expect.stringContaining("already") },
  });
  for (const name of ["", " \0 ", "x".repeat(121)]) {
    expect(await createThread(reporter, { name })).toMatchObject({ problem: "invalid", fields: { name: /Write/ } });
  }
});

test("running stories are found by the words of their names, the newest first, a page at a time", async () => {
  const editor = await aStaff("editor");
  const [tram, ferry, both] = [
    await aThread(editor, "Tram strike"),
    await aThread(editor, "Ferry 100% strike"),
    await aThread(editor, "Strike of trams and ferries"),
  ];
  expect((await listThreads(editor, { q: "STRIKE tram" })).items).toEqual([both, tram]);
  expect((await listThreads(editor, { q: "0%" })).items).toEqual([ferry]);
  const first = await listThreads(editor, { q: "strike", limit: 2 });
  expect(first.items).toEqual([both, ferry]);
  expect(await listThreads(editor, { q: "strike", limit: 2, after: first.next ?? "" })).toEqual({
    items: [tram],
    next: null,
  });
});

test("an article is in one running story at most, and knows its place there", async () => {
  const { articleId, by } = await anArticle();
  const [one, other] = [await aThread(by, "One"), await aThread(by, "Other")];
  done(await setThread(by, { articleId, threadId: one.id }));
  expect(await placeOf(articleId)).toEqual({ articleId, threadId: one.id, firstPublishedAt: null });
  done(await publishArticle(by, { articleId }));
  const [live] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  expect((await placeOf(articleId))?.firstPublishedAt).toEqual(live?.firstPublishedAt);
  done(await setThread(by, { articleId, threadId: other.id }));
  expect(await placeOf(articleId)).toMatchObject({ threadId: other.id, firstPublishedAt: live?.firstPublishedAt });
  expect(await readThread(by, { articleId })).toEqual(other);
  done(await setThread(by, { articleId, threadId: null }));
  expect(await placeOf(articleId)).toBeNull();
  const acts = await database()
    .select({ verb: audit.verb, detail: audit.detail })
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(audit.id);
  expect(acts.filter(({ verb }) => verb === "set-thread").map(({ detail }) => detail)).toEqual([
    { from: null, to: "One" },
    { from: "One", to: "Other" },
    { from: "Other", to: null },
  ]);
});

test("a reporter places an own article until it was public, and nobody else's", async () => {
  const reporter = await aStaff("reporter");
  const editor = await aStaff("editor");
  const thread = await aThread(reporter, "Reporter's own");
  const { articleId } = await anArticle({ by: reporter });
  done(await setThread(reporter, { articleId, threadId: thread.id }));
  done(await publishArticle(editor, { articleId }));
  const away = { articleId, threadId: null };
  expect(await setThread(reporter, away)).toMatchObject({ problem: "not-allowed" });
  done(await withdrawArticle(editor, { articleId, notice: "A mistake." }));
  expect(await setThread(reporter, away)).toMatchObject({ problem: "not-allowed" });
  done(await setThread(editor, away));
  const others = await anArticle();
  const into = { articleId: others.articleId, threadId: thread.id };
  expect(await setThread(reporter, into)).toMatchObject({ problem: "not-found" });
  done(await setThread(editor, into));
  expect(await readThread(reporter, { articleId: others.articleId })).toBeNull();
});

test.each([0, 9e15, 1.5])("there is no running story %s", async (threadId) => {
  const { articleId, by } = await anArticle();
  expect(await setThread(by, { articleId, threadId })).toMatchObject({ problem: "invalid", fields: { thread: /./ } });
});

test("readers' pages are told when a running story gains, loses or regains a public article", async () => {
  const notices: string[] = [];
  const { unlisten } = await driver().listen("readalso_changed", (notice) => notices.push(notice));
  const told = async (act: () => Promise<unknown>) => {
    notices.length = 0;
    await act();
    await expect.poll(() => notices.length).toBeGreaterThan(0);
    return notices.flatMap((notice) => (JSON.parse(notice) as { tags: string[] }).tags);
  };
  const { articleId, by } = await anArticle();
  const [one, other] = [await aThread(by, "Told one"), await aThread(by, "Told other")];
  const [tag, otherTag] = [`thread:${one.id}`, `thread:${other.id}`];
  expect(await told(() => setThread(by, { articleId, threadId: one.id }))).toEqual([`article:${articleId}`, tag]);
  expect(await told(() => publishArticle(by, { articleId }))).toContain(tag);
  expect(await told(() => withdrawArticle(by, { articleId, notice: "A mistake." }))).toContain(tag);
  expect(await told(() => publishArticle(by, { articleId }))).toContain(tag);
  const moved = await told(() => setThread(by, { articleId, threadId: other.id }));
  expect(moved).toEqual([`article:${articleId}`, tag, otherTag]);
  await unlisten();
});

test("readers may see ids and order of a running story, and neither its name nor a headline", async () => {
  const { articleId, by } = await anArticle({ headline: "A secret headline" });
  const thread = await aThread(by, "A secret story");
  done(await setThread(by, { articleId, threadId: thread.id }));
  const rows = await readersDatabase().select().from(threadArticles).where(eq(threadArticles.articleId, articleId));
  expect(rows).toEqual([{ articleId, threadId: thread.id, firstPublishedAt: null }]);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("the ledger keeps what a Read also leads to while its target is not public", async () => {
  const [target, spare] = [await anArticle(), await anArticle()];
  const line = (fallback?: number | "thread") => ({
    type: "readAlso" as const,
    attrs: { articleId: target.articleId, ...(fallback !== undefined && { fallback }) },
  });
  const content = [paragraph("One."), line(), line(spare.articleId), line("thread")];
  const { articleId } = await anArticle({ body: { type: "doc", content } });
  const { fallbackId, fallbackThread, position } = links;
  const rows = await database()
    .select({ fallbackId, fallbackThread })
    .from(links)
    .where(eq(links.sourceId, articleId))
    .orderBy(position);
  expect(rows).toEqual([
    { fallbackId: null, fallbackThread: false },
    { fallbackId: spare.articleId, fallbackThread: false },
    { fallbackId: null, fallbackThread: true },
  ]);
});
