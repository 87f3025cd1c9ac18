import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { assignArticle } from "#db/articles/assign-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { database } from "#db/client.ts";
import { audit, staff as staffTable } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { CommentAnchor } from "#lib/comments/anchor-input.ts";
import type { Staff } from "#lib/permissions.ts";
import { deleteComment } from "./delete-comment.ts";
import { editComment } from "./edit-comment.ts";
import { listComments } from "./list-comments.ts";
import { countMentions, listMentions } from "./list-mentions.ts";
import { readMentions } from "./read-mentions.ts";
import { replyToThread } from "./reply-to-thread.ts";
import { reopenThread, resolveThread } from "./resolve-thread.ts";
import { startThread } from "./start-thread.ts";

testDatabase();

const ON_HEADLINE: CommentAnchor = { on: "field", field: "headline" };

test("an editor comments on a reporter's draft, the reporter answers, and the editor settles it", async () => {
  const [reporter, editor] = [await aStaff("reporter", "Olena"), await aStaff("editor", "Marko")];
  const { articleId } = await anArticle({ by: reporter });
  const { threadId } = await comment(editor, articleId, "Is this the right figure?");
  done(await replyToThread(reporter, { threadId, text: "  It is, see the annex.  " }));
  expect(await threadsFor(reporter, articleId)).toMatchObject([
    {
      ...{ id: threadId, quote: "the harbour", resolved: null, maySettle: true },
      comments: [
        { by: { name: "Marko" }, text: "Is this the right figure?" },
        { by: { name: "Olena" }, text: "It is, see the annex." },
      ],
    },
  ]);
  done(await resolveThread(editor, { threadId }));
  expect(await threadsFor(reporter, articleId)).toMatchObject([{ resolved: { by: "Marko" } }]);
  done(await replyToThread(reporter, { threadId, text: "One more thing" }));
  expect(await threadsFor(reporter, articleId)).toMatchObject([{ resolved: null }]);
  done(await resolveThread(reporter, { threadId }));
  done(await reopenThread(editor, { threadId }));
  expect(await verbsOf(articleId)).toEqual(["create", "comment", "reply", "resolve", "reply", "resolve", "reopen"]);
});

test("who may not see an article neither reads its comments nor says anything there", async () => {
  const stranger = await aStaff("reporter");
  const { articleId, by } = await anArticle();
  const { threadId, commentId } = await comment(by, articleId, "Between us");
  expect(await listComments(stranger, { articleId })).toBeNull();
  const refused = { ok: false, problem: "not-found" };
  expect(await startThread(stranger, { articleId, anchor: ON_HEADLINE, quote: "", text: "Hello" })).toEqual(refused);
  expect(await replyToThread(stranger, { threadId, text: "Hello" })).toEqual(refused);
  expect(await resolveThread(stranger, { threadId })).toEqual(refused);
  expect(await editComment(stranger, { commentId, text: "Hello" })).toEqual(refused);
  expect(await deleteComment(stranger, { commentId })).toEqual(refused);
  expect(await replyToThread(by, { threadId: 9e15, text: "Hello" })).toEqual(refused);
  expect(await replyToThread(by, { threadId: 0.5, text: "Hello" })).toEqual(refused);
});

test("a reporter who may read somebody else's published article comments on it, and settles only what they began", async () => {
  const reader = await aStaff("reporter");
  const { articleId, by } = await aLiveArticle();
  const theirs = await comment(by, articleId, "Ours to settle");
  const own = await comment(reader, articleId, "There is a slip in the second line");
  expect(await resolveThread(reader, { threadId: theirs.threadId })).toEqual({ ok: false, problem: "not-allowed" });
  expect(await resolveThread(reader, { threadId: own.threadId })).toEqual({ ok: true });
  const settle = (await threadsFor(reader, articleId)).map((thread) => [thread.id, thread.maySettle]);
  expect(Object.fromEntries(settle)).toEqual({ [theirs.threadId]: false, [own.threadId]: true });
});

test("people change and take back their own words only; a thread of which nothing is left is gone", async () => {
  const [one, other] = [await aStaff("editor"), await aStaff("editor")];
  const { articleId } = await anArticle();
  const { threadId, commentId } = await comment(one, articleId, "Frist draft?");
  expect(await editComment(other, { commentId, text: "Mine now" })).toEqual({ ok: false, problem: "not-allowed" });
  expect(await deleteComment(other, { commentId })).toEqual({ ok: false, problem: "not-allowed" });
  done(await editComment(one, { commentId, text: "First draft?" }));
  expect(await threadsFor(other, articleId)).toMatchObject([{ comments: [{ text: "First draft?", isEdited: true }] }]);
  const reply = done(await replyToThread(other, { threadId, text: "Yes" }));
  done(await deleteComment(one, { commentId }));
  expect(await threadsFor(other, articleId)).toMatchObject([
    { comments: [{ text: "", isDeleted: true }, { text: "Yes" }] },
  ]);
  expect(await editComment(one, { commentId, text: "Back" })).toEqual({ ok: false, problem: "not-found" });
  done(await deleteComment(other, { commentId: reply.commentId }));
  expect(await threadsFor(other, articleId)).toEqual([]);
});

test("nothing is said without words, with far too many, or by a program", async () => {
  const { articleId, by } = await anArticle();
  const said = (text: string, staff: Staff = by) =>
    startThread(staff, { articleId, anchor: ON_HEADLINE, quote: "x", text });
  expect(await said(" \n\0 ")).toMatchObject({ problem: "invalid", fields: { text: expect.any(String) } });
  expect(await said("x".repeat(4001))).toMatchObject({ problem: "invalid", fields: { text: expect.any(String) } });
  expect(await said("Hello", { ...by, id: null })).toMatchObject({ problem: "not-allowed" });
  expect(await threadsFor(by, articleId)).toEqual([]);
});

test("a comment keeps the words it is about, shortened where they are very many", async () => {
  const { articleId, by } = await anArticle();
  const quote = `${"word ".repeat(200)}\0`;
  done(await startThread(by, { articleId, anchor: ON_HEADLINE, quote, text: "Too long?" }));
  const [thread] = await threadsFor(by, articleId);
  expect(thread?.quote).toHaveLength(500);
  expect(thread?.quote.endsWith("…")).toBe(true);
});

test("somebody who is named finds it, until it was read or the naming taken out", async () => {
  const [reporter, editor] = [await aStaff("reporter", "Ada Lovelace"), await aStaff("editor", "Ben")];
  const { articleId } = await anArticle({ by: reporter });
  const { threadId, commentId } = await comment(editor, articleId, "@Ada Lovelace, and @Ben: which year?");
  expect(await listMentions(reporter, {})).toMatchObject({
    items: [{ commentId, threadId, articleId, by: "Ben", quote: "the harbour", isRead: false }],
    next: null,
  });
  expect([await countMentions(reporter), await countMentions(editor)]).toEqual([1, 0]);
  expect(await threadsFor(reporter, articleId)).toMatchObject([{ isForMe: true }]);
  expect(await threadsFor(editor, articleId)).toMatchObject([{ isForMe: false }]);
  done(await replyToThread(reporter, { threadId, text: "1843" }));
  expect(await countMentions(reporter)).toBe(0);
  expect((await listMentions(reporter, { unread: true })).items).toEqual([]);
  expect((await listMentions(reporter, {})).items).toMatchObject([{ isRead: true }]);
  done(await editComment(editor, { commentId, text: "Which year?" }));
  expect((await listMentions(reporter, {})).items).toEqual([]);
});

test("a change of wording does not make what was read new again; everything can be read at once", async () => {
  const [reporter, editor] = [await aStaff("reporter", "Carla Read"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: reporter });
  const { commentId } = await comment(editor, articleId, "@Carla Read look");
  done(await readMentions(reporter, {}));
  done(await editComment(editor, { commentId, text: "@Carla Read please look" }));
  expect(await countMentions(reporter)).toBe(0);
  const second = await comment(editor, articleId, "@Carla Read again");
  done(await readMentions(editor, { threadId: second.threadId }));
  expect(await countMentions(reporter)).toBe(1);
  done(await readMentions(reporter, { threadId: second.threadId }));
  expect(await countMentions(reporter)).toBe(0);
});

test("only people who may see the article, and still work here, can be named", async () => {
  const [writer, stranger, gone] = [await aStaff("reporter"), await aStaff("reporter", "Sly"), await aStaff("chief")];
  await database().update(staffTable).set({ disabledAt: new Date() }).where(eq(staffTable.id, gone.id));
  const { articleId } = await anArticle({ by: writer });
  await comment(writer, articleId, "@Sly have a look");
  expect(await countMentions(stranger)).toBe(0);
  const ids = (await listComments(writer, { articleId }))?.people.map(({ id }) => id);
  expect(ids).toContain(writer.id);
  expect(ids).not.toContain(stranger.id);
  expect(ids).not.toContain(gone.id);
});

test("who may no longer see the article no longer sees what was said to them there", async () => {
  const [writer, helper] = [await aStaff("reporter"), await aStaff("reporter", "Dora Help")];
  const { articleId } = await anArticle({ by: writer });
  done(await assignArticle(writer, { articleId, assignee: helper.id }));
  await comment(writer, articleId, "@Dora Help please check the names");
  expect(await countMentions(helper)).toBe(1);
  done(await assignArticle(writer, { articleId, assignee: null }));
  expect(await readArticle(helper, articleId)).toBeNull();
  expect([await countMentions(helper), (await listMentions(helper, {})).items]).toEqual([0, []]);
});

test("what is said to somebody comes in pages, newest first", async () => {
  const [reporter, editor] = [await aStaff("reporter", "Eve Paged"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: reporter });
  for (const number of [1, 2, 3]) await comment(editor, articleId, `@Eve Paged ${number}`);
  const first = await listMentions(reporter, { limit: 2 });
  const second = await listMentions(reporter, { limit: 2, after: first.next ?? undefined });
  expect([...first.items, ...second.items].map((row) => row.text.at(-1))).toEqual(["3", "2", "1"]);
  expect(second.next).toBeNull();
});

test("no more threads than can be read are open at once", async () => {
  const { articleId, by } = await anArticle();
  await database().execute(sql`
    INSERT INTO comment_threads (article_id, anchor, quote, created_by)
    SELECT ${articleId}, '{"on":"field","field":"headline"}', '', ${by.id} FROM generate_series(1, 300)`);
  const answer = await startThread(by, { articleId, anchor: ON_HEADLINE, quote: "", text: "One more" });
  expect(answer).toMatchObject({ problem: "invalid", fields: { text: expect.stringContaining("300") } });
});

async function comment(staff: Staff, articleId: number, text: string) {
  return done(await startThread(staff, { articleId, anchor: ON_HEADLINE, quote: "the harbour", text }));
}

async function threadsFor(staff: Staff, articleId: number) {
  const listed = await listComments(staff, { articleId });
  if (!listed) throw new Error(`${staff.name} may not see article ${articleId}`);
  return listed.threads;
}

async function verbsOf(articleId: number): Promise<string[]> {
  const rows = await database()
    .select({ verb: audit.verb })
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(audit.id);
  return rows.map(({ verb }) => verb);
}
