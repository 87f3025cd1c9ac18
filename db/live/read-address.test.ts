import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { addresses } from "#db/schema/schema.ts";
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

test("articles withdrawn in favour of each other give their notices, and readers go in no circle", async () => {
  const section = (await aSection("quays")).id;
  const [one, two] = [await aLiveArticle({ section, slug: "one" }), await aLiveArticle({ section, slug: "two" })];
  const withdraw = (article: typeof one, redirectTo = "") =>
    withdrawArticle(article.publishedBy, {
      articleId: article.articleId,
      notice: `Not ${article.address}.`,
      redirectTo,
    });
  done(await withdraw(one, two.address));
  expect(await readAddress(one.address)).toEqual({ state: "moved", to: two.address });
  expect(await withdraw(two, one.address)).toMatchObject({ fields: { redirectTo: expect.stringContaining("back") } });
  done(await withdraw(two));
  await database().update(addresses).set({ redirectTo: one.address }).where(eq(addresses.path, two.address));
  expect(await readAddress(one.address)).toEqual({ state: "gone", notice: "Not /quays/one." });
  expect(await readAddress(two.address)).toEqual({ state: "gone", notice: "Not /quays/two." });
});

test("a withdrawn article whose readers were sent to one that is withdrawn later tells its own notice", async () => {
  const section = (await aSection("piers")).id;
  const target = await aLiveArticle({ section, slug: "target" });
  const { articleId, address, publishedBy } = await aLiveArticle({ section, slug: "source" });
  done(await withdrawArticle(publishedBy, { articleId, notice: "See the other.", redirectTo: target.address }));
  done(await withdrawArticle(target.publishedBy, { articleId: target.articleId, notice: "Neither." }));
  expect(await readAddress(address)).toEqual({ state: "gone", notice: "See the other." });
  for (const wrong of [target.address, "/nowhere/at-all", "/newsroom"]) {
    const other = await aLiveArticle();
    const answer = await withdrawArticle(other.publishedBy, {
      articleId: other.articleId,
      notice: "x",
      redirectTo: wrong,
    });
    expect(answer).toMatchObject({ problem: "invalid", fields: { redirectTo: expect.any(String) } });
  }
  const other = await aLiveArticle();
  const to = { articleId: other.articleId, notice: "x", redirectTo: `/piers` };
  expect(await withdrawArticle(other.publishedBy, to)).toMatchObject({ ok: true });
  expect(await readAddress(other.address)).toEqual({ state: "moved", to: "/piers" });
});
