import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { aLiveArticle, aSection, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { readAddress } from "./read-address.ts";

testDatabase();

async function moved(part: { slug: string; to: string; section: number }) {
  const article = await aLiveArticle({ slug: part.slug, section: part.section });
  const { articleId, draft, publishedBy, address } = article;
  done(await saveDraft(publishedBy, { articleId, baseRevision: 1, draft: { ...draft, slug: part.to }, kind: "save" }));
  const again = done(await publishArticle(publishedBy, { articleId, baseRevision: 2 }));
  return { ...article, old: address, address: again.address ?? "" };
}

test("an old address leads to the current one, and the current one to nothing else", async () => {
  const { old, address } = await moved({ slug: "old", to: "new", section: (await aSection("ports")).id });
  expect(await readAddress(old)).toEqual({ state: "moved", to: address });
  expect(await readAddress(address)).toBeNull();
});

test("every address of a withdrawn article gives the notice", async () => {
  const article = await moved({ slug: "first", to: "second", section: (await aSection("harbours")).id });
  done(await withdrawArticle(article.publishedBy, { articleId: article.articleId, notice: "It was wrong." }));
  expect(await readAddress(article.old)).toEqual({ state: "gone", notice: "It was wrong." });
  expect(await readAddress(article.address)).toEqual({ state: "gone", notice: "It was wrong." });
});

test("a withdrawn article that sends its readers on does so in one hop, even after that page has moved", async () => {
  const { id: section } = await aSection("docks");
  const better = await moved({ slug: "better", to: "best", section });
  const { articleId, address, publishedBy } = await aLiveArticle({ slug: "worse", section });
  done(await withdrawArticle(publishedBy, { articleId, notice: "See the other.", redirectTo: better.old }));
  expect(await readAddress(address)).toEqual({ state: "moved", to: better.address });
});

test("a path that was never ours has no answer", async () => {
  expect(await readAddress("/never/was")).toBeNull();
});
