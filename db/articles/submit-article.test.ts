import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { listAudit } from "#db/audit/list-audit.ts";
import { database } from "#db/client.ts";
import { articles, promises, revisions } from "#db/schema/schema.ts";
import { aDesk, aLiveArticle, anArticle, aStaff, done } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { approveArticle } from "./approve-article.ts";
import { assignArticle } from "./assign-article.ts";
import { publishArticle } from "./publish-article.ts";
import { returnArticle } from "./return-article.ts";
import { saveDraft } from "./save-draft.ts";
import { spikeArticle } from "./spike-article.ts";
import { submitArticle } from "./submit-article.ts";

testDatabase();

test("a reporter submits, an editor returns with a reason, the reporter submits again, the editor approves and publishes", async () => {
  const [reporter, editor] = [await aStaff("reporter"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: reporter });
  expect(await submitArticle(reporter, { articleId })).toEqual({ ok: true, status: "submitted" });
  expect(await returnArticle(editor, { articleId, reason: " Who said this? " })).toEqual({ ok: true, status: "draft" });
  expect(await rowOf(articleId)).toMatchObject({
    ...{ returnReason: "Who said this?", returnedTo: reporter.id, returnedBy: editor.id },
    ...{ submittedAt: null, submittedRevision: null },
  });
  expect(await submitArticle(reporter, { articleId })).toEqual({ ok: true, status: "submitted" });
  expect(await rowOf(articleId)).toMatchObject({ returnReason: "", returnedAt: null, returnedTo: null });
  expect(await approveArticle(editor, { articleId })).toEqual({ ok: true, status: "approved" });
  expect(done(await publishArticle(editor, { articleId, baseRevision: 1 })).status).toBe("live");
  expect(await rowOf(articleId)).toMatchObject({ submittedAt: null, approvedAt: null, approvedRevision: null });
  const log = await listAudit(await aStaff("chief"), { filter: { subject: `article:${articleId}` } });
  expect(log.items.map((item) => [item.verb, item.actor])).toEqual([
    ["publish", editor.name],
    ["approve", editor.name],
    ["submit", reporter.name],
    ["return", editor.name],
    ["submit", reporter.name],
    ["create", reporter.name],
  ]);
});

test("a reporter may not approve or return, nor submit what is somebody else's", async () => {
  const reporter = await aStaff("reporter");
  const own = await anArticle({ by: reporter });
  done(await submitArticle(reporter, { articleId: own.articleId }));
  expect(await approveArticle(reporter, { articleId: own.articleId })).toMatchObject({ problem: "not-allowed" });
  const back = await returnArticle(reporter, { articleId: own.articleId, reason: "No" });
  expect(back).toMatchObject({ problem: "not-allowed" });
  const { articleId } = await anArticle();
  expect(await submitArticle(reporter, { articleId })).toMatchObject({ problem: "not-found" });
  const live = await aLiveArticle();
  expect(await submitArticle(reporter, { articleId: live.articleId })).toMatchObject({ problem: "not-allowed" });
});

test("an approval is of one text: it stays when the text changes, and a later autosave does not write over that text", async () => {
  const editor = await aStaff("editor");
  const { articleId, draft, by } = await anArticle();
  const first = { articleId, baseRevision: 1, kind: "autosave" as const };
  done(await saveDraft(by, { ...first, draft: { ...draft, headline: "Approved headline" } }));
  done(await approveArticle(editor, { articleId, baseRevision: 2 }));
  done(await saveDraft(by, { ...first, baseRevision: 2, draft: { ...draft, headline: "Later headline" } }));
  const row = await rowOf(articleId);
  expect(row.approvedAt).not.toBeNull();
  expect(row.approvedRevision).not.toBe(row.draftRevision);
  const [approved] = await database()
    .select()
    .from(revisions)
    .where(eq(revisions.id, row.approvedRevision ?? 0));
  expect(approved?.content.headline).toBe("Approved headline");
  done(await submitArticle(by, { articleId }));
  expect(await rowOf(articleId)).toMatchObject({ approvedAt: null, approvedBy: null });
});

test("whoever read an older text can neither submit, approve nor return the newer one", async () => {
  const editor = await aStaff("editor");
  const { articleId, draft, by } = await anArticle();
  done(await submitArticle(by, { articleId }));
  const changed = { ...draft, standfirst: "Somebody wrote on." };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: changed, kind: "save" }));
  const refusal = { problem: "out-of-date", current: { revision: 2, savedBy: by.name } };
  expect(await submitArticle(editor, { articleId, baseRevision: 1 })).toMatchObject(refusal);
  expect(await approveArticle(editor, { articleId, baseRevision: 1 })).toMatchObject(refusal);
  expect(await returnArticle(editor, { articleId, baseRevision: 1, reason: "No" })).toMatchObject(refusal);
});

test("a plan for an older text leaves a newer submission waiting when it goes live; publishing that ends it", async () => {
  const [reporter, editor] = [await aStaff("reporter"), await aStaff("editor")];
  const { articleId, draft } = await anArticle({ by: reporter });
  const publishAt = new Date(Date.now() + 3_600_000);
  done(await publishArticle(editor, { articleId, baseRevision: 1, publishAt }));
  const changed = { ...draft, standfirst: "An update for the desk." };
  done(await saveDraft(reporter, { articleId, baseRevision: 1, draft: changed, kind: "save" }));
  expect(await submitArticle(reporter, { articleId })).toEqual({ ok: true, status: "scheduled" });
  await database().update(promises).set({ dueAt: new Date() }).where(eq(promises.articleId, articleId));
  expect([...(await keepDue()).values()]).toEqual(["done"]);
  expect((await rowOf(articleId)).submittedAt).not.toBeNull();
  done(await publishArticle(editor, { articleId, baseRevision: 2 }));
  expect(await rowOf(articleId)).toMatchObject({ submittedAt: null });
});

test("what cannot go on says why", async () => {
  const editor = await aStaff("editor");
  const live = await aLiveArticle();
  const { articleId } = live;
  expect(await submitArticle(editor, { articleId })).toMatchObject({ problem: "not-ready" });
  expect(await approveArticle(editor, { articleId })).toMatchObject({ problem: "not-ready" });
  const nameless = await anArticle({ headline: "", workingTitle: "" });
  expect(await submitArticle(editor, nameless)).toMatchObject({
    problem: "not-ready",
    fields: { headline: expect.stringMatching(/title/) },
  });
  const draft = await anArticle();
  const reason = "Too long.";
  expect(await returnArticle(editor, { ...draft, reason })).toMatchObject({
    fields: { status: expect.stringMatching(/Nothing was submitted/) },
  });
  done(await submitArticle(editor, draft));
  expect(await returnArticle(editor, { ...draft, reason: "  " })).toMatchObject({ problem: "invalid" });
  expect(await returnArticle(editor, { ...draft, reason: "x".repeat(1001) })).toMatchObject({ problem: "invalid" });
  const publishAt = new Date(Date.now() + 3_600_000);
  done(await publishArticle(editor, { articleId: draft.articleId, baseRevision: 1, publishAt }));
  expect(await returnArticle(editor, { ...draft, reason })).toMatchObject({
    fields: { status: expect.stringMatching(/schedule/) },
  });
  const spiked = await anArticle();
  done(await spikeArticle(editor, spiked));
  expect(await submitArticle(editor, spiked)).toMatchObject({ problem: "not-ready" });
  expect(await approveArticle(editor, spiked)).toMatchObject({ problem: "not-ready" });
});

test("submitted work lies on the only desk of its writer, and on none when there are two", async () => {
  const [one, two] = [await aStaff("reporter"), await aStaff("reporter")];
  const desk = await aDesk(one, two);
  await aDesk(two);
  const [ofOne, ofTwo] = [await anArticle({ by: one }), await anArticle({ by: two })];
  done(await submitArticle(one, ofOne));
  done(await submitArticle(two, ofTwo));
  expect((await rowOf(ofOne.articleId)).deskId).toBe(desk.id);
  expect((await rowOf(ofTwo.articleId)).deskId).toBeNull();
});

test("work returned to somebody who has handed it on comes back into their name, so that they see it", async () => {
  const [writer, editor] = [await aStaff("reporter"), await aStaff("editor")];
  const { articleId } = await anArticle({ by: editor });
  done(await assignArticle(editor, { articleId, assignee: writer.id }));
  done(await submitArticle(writer, { articleId }));
  done(await assignArticle(editor, { articleId, assignee: editor.id }));
  done(await returnArticle(editor, { articleId, reason: "One more call, please." }));
  expect(await rowOf(articleId)).toMatchObject({ returnedTo: writer.id, assigneeId: writer.id });
});

async function rowOf(articleId: number) {
  const [row] = await database().select().from(articles).where(eq(articles.id, articleId));
  if (!row) throw new Error(`there is no article ${articleId}`);
  return row;
}
