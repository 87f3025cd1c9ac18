import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { addresses, links, liveArticles } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { publishArticle } from "./publish-article.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";
import { withdrawArticle } from "./withdraw-article.ts";

testDatabase();

test("an editor publishes a reporter's article and readers get it at an address made from the headline", async () => {
  const reporter = await aStaff("reporter");
  const editor = await aStaff("editor");
  const section = await aSection("politics");
  const { articleId } = await anArticle({ by: reporter, headline: "Harbour reopens", section: section.id });
  const published = await publishArticle(editor, { articleId, baseRevision: 1 });
  expect(published).toEqual({ ok: true, status: "live", address: "/politics/harbour-reopens", revision: 1 });
  const article = await readArticle(reporter, articleId);
  expect(article).toMatchObject({
    status: "live",
    revision: 1,
    live: { section: "politics", slug: "harbour-reopens" },
  });
  expect(article?.may).toEqual({ save: true, publish: false, withdraw: false, spike: false });
});

test("a reporter may not publish", async () => {
  const { articleId, by } = await anArticle({ by: await aStaff("reporter") });
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toEqual({ ok: false, problem: "not-allowed" });
});

test("an update moves the old address and keeps the first date", async () => {
  const { articleId, address, draft, publishedBy } = await aLiveArticle({ slug: "one" });
  done(await saveDraft(publishedBy, { articleId, baseRevision: 1, draft: { ...draft, slug: "two" }, kind: "save" }));
  const again = done(await publishArticle(publishedBy, { articleId, baseRevision: 2 }));
  expect(again.address).toBe(address.replace(/one$/, "two"));
  const rows = await database().select().from(addresses).where(eq(addresses.articleId, articleId));
  expect(rows.map((row) => [row.path, row.state]).sort()).toEqual([
    [address, "moved"],
    [again.address, "current"],
  ]);
  const [live] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  expect(live?.updatedAt.getTime()).toBeGreaterThan(live?.firstPublishedAt.getTime() ?? 0);
});

test("the ledger knows the links of the draft and of what readers see", async () => {
  const target = await aLiveArticle();
  const body = { type: "doc" as const, content: [paragraph("One."), readAlso(target.articleId), paragraph("Two.")] };
  const { articleId } = await aLiveArticle({ body });
  const rows = await database().select().from(links).where(eq(links.sourceId, articleId));
  expect(rows.map((row) => [row.of, row.kind, row.targetId])).toEqual([
    ["draft", "readAlso", target.articleId],
    ["live", "readAlso", target.articleId],
  ]);
});

test("a withdrawn article leaves a notice at every address it had", async () => {
  const { articleId, publishedBy } = await aLiveArticle();
  const answer = await withdrawArticle(publishedBy, { articleId, notice: "It was wrong." });
  expect(answer).toMatchObject({ ok: true, status: "withdrawn" });
  const rows = await database().select().from(addresses).where(eq(addresses.articleId, articleId));
  expect(rows).toMatchObject([{ state: "gone", notice: "It was wrong.", redirectTo: null }]);
  expect((await readArticle(publishedBy, articleId))?.status).toBe("withdrawn");
});
