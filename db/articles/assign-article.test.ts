import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { articles, audit, staff as staffTable } from "#db/schema/schema.ts";
import { aDesk, anArticle, aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { assignArticle } from "./assign-article.ts";
import { readArticle } from "./read-article.ts";
import { setDesk } from "./set-desk.ts";
import { setDueTime } from "./set-due-time.ts";

testDatabase();

const HOUR = 3_600_000;

test("a reporter hands the pen over with a note; who gets it may read and write, and the log says so", async () => {
  const [one, two] = [await aStaff("reporter", "Olena"), await aStaff("reporter", "Marko")];
  const { articleId } = await anArticle({ by: one });
  expect(await readArticle(two, articleId)).toBeNull();
  const handed = await assignArticle(one, { articleId, assignee: two.id, note: " Ready for you " });
  expect(handed).toEqual({ ok: true, assignee: { id: two.id, name: "Marko" } });
  expect(await readArticle(two, articleId)).toMatchObject({ may: { save: true } });
  expect(await rowOf(articleId)).toMatchObject({ assignedNote: "Ready for you", assignedBy: one.id });
  expect(await verbsOf(articleId)).toEqual(["create", "assign"]);
  expect(await assignArticle(two, { articleId, assignee: null })).toEqual({ ok: true, assignee: null });
  expect(await readArticle(two, articleId)).toBeNull();
  expect(await verbsOf(articleId)).toEqual(["create", "assign", "unassign"]);
});

test("of two people who take one article at the same moment, one gets it and the other is told who", async () => {
  const [one, two] = [await aStaff("editor", "Olena"), await aStaff("editor", "Marko")];
  const { articleId } = await anArticle();
  const takes = [one, two].map((person) => assignArticle(person, { articleId, assignee: person.id, was: null }));
  const answers = await Promise.all(takes);
  const [taken, refused] = answers[0]?.ok ? answers : answers.toReversed();
  expect(taken).toMatchObject({ ok: true });
  const name = taken?.ok ? taken.assignee?.name : "";
  expect(refused).toMatchObject({ problem: "out-of-date", fields: { assignee: expect.stringContaining(`${name}`) } });
});

test("an article goes to nobody who left, and not to nobody's number", async () => {
  const gone = await aStaff("reporter");
  await database().update(staffTable).set({ disabledAt: new Date() }).where(eq(staffTable.id, gone.id));
  const { articleId, by } = await anArticle();
  expect(await assignArticle(by, { articleId, assignee: gone.id })).toMatchObject({ problem: "invalid" });
  expect(await assignArticle(by, { articleId, assignee: 9e15 })).toMatchObject({ problem: "invalid" });
  const long = await assignArticle(by, { articleId, assignee: (await aStaff()).id, note: "x".repeat(501) });
  expect(long).toMatchObject({ problem: "invalid", fields: { note: expect.any(String) } });
});

test("an editor sets a due time ahead of now and takes it back; a reporter may not, and a past one is refused", async () => {
  const [reporter, editor] = [await aStaff("reporter"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: reporter });
  const dueAt = new Date(Date.now() + HOUR);
  expect(await setDueTime(reporter, { articleId, dueAt })).toMatchObject({ problem: "not-allowed" });
  expect(await setDueTime(editor, { articleId, dueAt })).toEqual({ ok: true, dueAt });
  const past = await setDueTime(editor, { articleId, dueAt: new Date(Date.now() - HOUR) });
  expect(past).toMatchObject({ problem: "invalid", fields: { dueAt: expect.stringContaining("passed") } });
  expect(await setDueTime(editor, { articleId, dueAt: null })).toEqual({ ok: true, dueAt: null });
  expect(await verbsOf(articleId)).toEqual(["create", "set-due", "set-due"]);
});

test("a reporter lays an article of their own on a desk, but nobody else's, and on no desk that is not there", async () => {
  const reporter = await aStaff("reporter");
  const desk = await aDesk();
  const { articleId } = await anArticle({ by: reporter });
  expect(await setDesk(reporter, { articleId, desk: desk.id })).toEqual({ ok: true, desk });
  expect(await rowOf(articleId)).toMatchObject({ deskId: desk.id });
  expect(await setDesk(reporter, { articleId, desk: 9e15 })).toMatchObject({ problem: "invalid" });
  expect(await setDesk(reporter, { articleId, desk: null })).toEqual({ ok: true, desk: null });
  expect(await verbsOf(articleId)).toEqual(["create", "set-desk", "set-desk"]);
  const others = await anArticle();
  expect(await setDesk(reporter, { ...others, desk: desk.id })).toMatchObject({ problem: "not-found" });
});

async function rowOf(articleId: number) {
  const [row] = await database().select().from(articles).where(eq(articles.id, articleId));
  if (!row) throw new Error(`there is no article ${articleId}`);
  return row;
}

async function verbsOf(articleId: number): Promise<string[]> {
  const rows = await database()
    .select({ verb: audit.verb })
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(audit.id);
  return rows.map((row) => row.verb);
}
