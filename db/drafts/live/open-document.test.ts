import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { readArticle } from "#db/articles/read-article.ts";
import { database } from "#db/client.ts";
import { articles, draftDocuments, revisions } from "#db/schema/schema.ts";
import { anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import type { Staff } from "#lib/permissions.ts";
import { openDocument } from "./open-document.ts";
import { applyStored } from "./read-updates.ts";

testDatabase();

async function draftOf(staff: Staff, articleId: number) {
  const { stored } = done(await openDocument(staff, { articleId }));
  const document = new Y.Doc();
  applyStored(document, stored);
  return draftFromDocument(document);
}

it("people who open a draft at the same moment get one document, with every word once", async () => {
  const { articleId, by, draft } = await anArticle({ headline: "Harbour" });
  const drafts = await Promise.all(Array.from({ length: 6 }, () => draftOf(by, articleId)));
  for (const opened of drafts) expect(opened).toMatchObject({ headline: "Harbour", topics: draft.topics });
  expect(await database().$count(draftDocuments, eq(draftDocuments.articleId, articleId))).toBe(1);
});

it("who may not see a draft cannot open its document", async () => {
  const { articleId } = await anArticle();
  const reporter = await aStaff("reporter");
  expect(await openDocument(reporter, { articleId })).toEqual({ ok: false, problem: "not-found" });
});

it("a draft of an older schema is upgraded when it is opened", async () => {
  const { articleId, by } = await anArticle({ headline: "Harbour" });
  const content = { headline: "Old harbour", body: { type: "doc", content: [paragraph("The ferry left.")] } };
  const old = { articleId, number: 2, content: content as never, hash: "", kind: "import" as const };
  const [row] = await database().insert(revisions).values(old).returning({ id: revisions.id });
  await database()
    .update(articles)
    .set({ draftRevision: row?.id ?? 0 })
    .where(eq(articles.id, articleId));
  const opened = await draftOf(by, articleId);
  expect(opened).toMatchObject({
    version: 2,
    headline: "Old harbour",
    kicker: "",
    syndicate: true,
    topics: [],
    related: [],
  });
  expect(opened.body.content[0]?.attrs?.node).toEqual(expect.any(String));
  expect((await readArticle(by, articleId))?.draft.kicker).toBe("");
});

it("a live document of an older schema is upgraded when it is opened, and keeps its words", async () => {
  const { articleId, by } = await anArticle({ headline: "Harbour" });
  await draftOf(by, articleId);
  for (const version of [0, 1]) {
    await database().update(draftDocuments).set({ version }).where(eq(draftDocuments.articleId, articleId));
    expect(await draftOf(by, articleId)).toMatchObject({ headline: "Harbour", related: [] });
    const { stored } = done(await openDocument(by, { articleId }));
    expect([stored.version, stored.updates]).toEqual([2, []]);
  }
});
