import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { type Rendering, render } from "#db/rendering.ts";
import { aLiveArticle, anArticle, aStaff, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { readLiveArticle } from "./read-live-article.ts";

testDatabase();

test("an article comes with its section, topics in their order, bylines and the targets of all its links", async () => {
  const [target, linked, fallback] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const draft = await anArticle();
  const topics = [await aTopic("zinc", "Zinc"), await aTopic("amber", "Amber")];
  const link: Block = {
    type: "paragraph",
    content: [{ type: "text", text: "x", marks: [{ type: "link", attrs: { articleId: linked.articleId } }] }],
  };
  const hidden: Block = { type: "readAlso", attrs: { articleId: draft.articleId, fallback: fallback.articleId } };
  const { address, articleId } = await aLiveArticle({
    topics: topics.map((topic) => topic.id),
    bylines: [{ name: "Olena Ng", contributor: null }],
    body: { type: "doc", content: [paragraph("One."), readAlso(target.articleId), link, hidden] },
  });
  const record: Rendering = { tags: new Set() };
  const article = await render(record, () => readLiveArticle({ address }));
  expect(article).toMatchObject({ articleId, address, language: "en", section: { slug: expect.any(String) } });
  expect(article?.topics).toEqual([
    { slug: "zinc", name: "Zinc" },
    { slug: "amber", name: "Amber" },
  ]);
  expect(article?.bylines).toEqual([{ name: "Olena Ng", slug: "olena-ng" }]);
  const ids = [target, linked, fallback].map((one) => one.articleId);
  expect(article?.targets.map((one) => one.articleId).sort((a, b) => a - b)).toEqual(ids);
  expect(article?.firstPublishedAt).toBeInstanceOf(Date);
  // The page must change when the draft it points to is published.
  const all = [articleId, ...ids, draft.articleId].map((id) => `article:${id}`);
  expect([...record.tags]).toEqual(expect.arrayContaining([`address:${address}`, ...all]));
  const editor = await aStaff("editor");
  done(await publishArticle(editor, { articleId: draft.articleId, baseRevision: 1 }));
  const later = await readLiveArticle({ address });
  expect(later?.targets.map((one) => one.articleId)).toContain(draft.articleId);
});

test("an address where nothing stands depends on that address", async () => {
  const record: Rendering = { tags: new Set() };
  expect(await render(record, () => readLiveArticle({ address: "/world/none" }))).toBeNull();
  expect([...record.tags]).toEqual(["address:/world/none"]);
});
