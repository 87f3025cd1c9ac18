import { expect, test } from "vitest";
import { aDesk, aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { actOnArticles, type ManyAct } from "./act-on-articles.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";
import { submitArticle } from "./submit-article.ts";

testDatabase();

test("each row gets its own answer: what was done, and what was refused and why", async () => {
  const editor = await aStaff("editor");
  const [fine, changed, live] = [await anArticle(), await anArticle(), await aLiveArticle()];
  const later = { ...changed.draft, standfirst: "Written while somebody looked at the list." };
  done(await saveDraft(changed.by, { articleId: changed.articleId, baseRevision: 1, draft: later, kind: "save" }));
  const chosen = [fine.articleId, changed.articleId, live.articleId, 9_000_000].map((articleId) => ({
    articleId,
    revision: 1,
  }));
  const answers = await actOnArticles(editor, { what: { act: "approve" }, chosen });
  expect(answers).toEqual([
    { articleId: fine.articleId, headline: fine.draft.headline, ok: true, why: "" },
    {
      articleId: changed.articleId,
      headline: later.headline,
      ok: false,
      why: expect.stringContaining(changed.by.name),
    },
    { articleId: live.articleId, headline: live.draft.headline, ok: false, why: expect.stringContaining("already") },
    { articleId: 9_000_000, headline: "", ok: false, why: expect.stringContaining("nothing here") },
  ]);
  expect(await readArticle(editor, fine.articleId)).toMatchObject({ status: "approved" });
});

test("doing it to many gives a reporter no right that they lack on one", async () => {
  const [reporter, editor] = [await aStaff("reporter"), await aStaff("editor")];
  const [own, others, live] = [await anArticle({ by: reporter }), await anArticle(), await aLiveArticle()];
  const chosen = [own, others, live].map(({ articleId }) => ({ articleId, revision: 1 }));
  const allowed = async (what: ManyAct) => (await actOnArticles(reporter, { what, chosen })).map((answer) => answer.ok);
  expect(await allowed({ act: "approve" })).toEqual([false, false, false]);
  expect(await allowed({ act: "setDue", dueAt: new Date(Date.now() + 3_600_000) })).toEqual([false, false, false]);
  expect(await allowed({ act: "submit" })).toEqual([true, false, false]);
  expect(await allowed({ act: "setDesk", desk: (await aDesk()).id })).toEqual([true, false, false]);
  expect(await allowed({ act: "return", reason: "No." })).toEqual([false, false, false]);
  expect(await allowed({ act: "assign", assignee: editor.id })).toEqual([true, false, false]);
  expect(await allowed({ act: "spike" })).toEqual([true, false, false]);
  expect(await readArticle(editor, others.articleId)).toMatchObject({ status: "draft" });
});

test("an editor sends several back with one reason", async () => {
  const editor = await aStaff("editor");
  const [submitted, draft] = [await anArticle(), await anArticle()];
  done(await submitArticle(submitted.by, submitted));
  const chosen = [submitted, draft].map(({ articleId }) => ({ articleId, revision: 1 }));
  const answers = await actOnArticles(editor, { what: { act: "return", reason: "Shorter, please." }, chosen });
  expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
});
