import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { readAddress } from "#db/live/read-address.ts";
import { addresses } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { importArticle } from "./import-article.ts";
import { publishArticle } from "./publish-article.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";
import { withdrawArticle } from "./withdraw-article.ts";

testDatabase();

test("every address an article ever had leads to its present one in one hop, and renaming back makes no loop", async () => {
  const world = await aSection("world");
  const article = await aLiveArticle({ section: world.id, slug: "one" });
  for (const slug of ["two", "three", "one", "four"]) await rename(article, { slug });
  const culture = await aSection("culture");
  await rename(article, { slug: "four", section: culture.id });
  expect(await ledger(article.articleId)).toEqual([
    "/culture/four current",
    "/world/four moved",
    "/world/one moved",
    "/world/three moved",
    "/world/two moved",
  ]);
  for (const slug of ["one", "two", "three", "four"]) {
    expect(await readAddress(`/world/${slug}`)).toEqual({ state: "moved", to: "/culture/four" });
  }
  await rename(article, { slug: "two", section: world.id });
  expect(await readAddress("/culture/four")).toEqual({ state: "moved", to: "/world/two" });
  expect(await readAddress("/world/two")).toBeNull();
});

test("a chosen slug that belongs to another article is refused at the slug, even where that one moved or is gone", async () => {
  const section = await aSection("politics");
  const owner = await aLiveArticle({ section: section.id, slug: "vote", headline: "The vote" });
  const { articleId, by } = await anArticle({ section: section.id, slug: "vote" });
  const publish = () => publishArticle(by, { articleId, baseRevision: 1 });
  const taken = {
    ok: false,
    problem: "slug-taken",
    fields: {
      slug: `The address /politics/vote belongs to “The vote” (article ${owner.articleId}). Choose another slug.`,
    },
  };
  expect(await publish()).toEqual(taken);
  await rename(owner, { slug: "vote-count" });
  expect(await publish()).toEqual(taken);
  done(await withdrawArticle(owner.publishedBy, { articleId: owner.articleId, notice: "Wrong." }));
  expect(await publish()).toEqual(taken);
  expect(await readArticle(by, articleId)).toMatchObject({ status: "draft", live: null });
});

test("of two articles published at the same moment under one chosen slug, one gets it", async () => {
  const section = await aSection();
  const made = await Promise.all([1, 2].map(() => anArticle({ section: section.id, slug: "same" })));
  const answers = await Promise.all(
    made.map(({ by, articleId }) => publishArticle(by, { articleId, baseRevision: 1 })),
  );
  expect(answers.map((answer) => (answer.ok ? "live" : answer.problem)).sort()).toEqual(["live", "slug-taken"]);
});

test("a slug left empty is made from the headline, with a number only where it must be, and stays when the headline changes", async () => {
  const section = await aSection();
  const part = { section: section.id, headline: "Harbour reopens" };
  const live = await Promise.all([1, 2, 3].map(() => aLiveArticle(part)));
  const slugs = live.map(({ address }) => address.split("/").at(-1));
  expect(slugs.sort()).toEqual(["harbour-reopens", "harbour-reopens-2", "harbour-reopens-3"]);
  const [first] = live;
  if (!first) throw new Error("nothing is live");
  await rename(first, { headline: "Harbour closes" });
  expect((await readArticle(first.by, first.articleId))?.live).toMatchObject({
    headline: "Harbour closes",
    address: first.address,
  });
});

test("a withdrawn article's addresses are gone with the notice, and come back when it is published again", async () => {
  const article = await aLiveArticle({ headline: "Once and again" });
  const { articleId, address, publishedBy } = article;
  await rename(article, { slug: "again" });
  const notice = "We took this article back.";
  done(await withdrawArticle(publishedBy, { articleId, notice }));
  expect(await readAddress(address)).toEqual({ state: "gone", notice });
  const moved = address.replace(/[^/]+$/, "again");
  expect(await readAddress(moved)).toEqual({ state: "gone", notice });
  const revision = (await readArticle(publishedBy, articleId))?.revision ?? 0;
  expect(await publishArticle(publishedBy, { articleId, baseRevision: revision })).toMatchObject({ address: moved });
  expect(await readAddress(moved)).toBeNull();
  expect(await readAddress(address)).toEqual({ state: "moved", to: moved });
  expect((await readArticle(publishedBy, articleId))?.withdrawnNotice).toBeNull();
});

test("a withdrawn article may send its readers to another page of ours, never elsewhere or to itself", async () => {
  const article = await aLiveArticle({ slug: "before" });
  const other = await aLiveArticle();
  await rename(article, { slug: "after" });
  const { articleId, address, publishedBy } = article;
  const withdraw = (redirectTo: string) => withdrawArticle(publishedBy, { articleId, notice: "Merged.", redirectTo });
  for (const wrong of ["https://evil.example/x", "//evil.example", "javascript:alert(1)", address]) {
    expect(await withdraw(wrong)).toMatchObject({ problem: "invalid", fields: { redirectTo: expect.any(String) } });
  }
  expect(await withdraw(other.address)).toMatchObject({ ok: true, status: "withdrawn" });
  expect(await readAddress(address)).toEqual({ state: "moved", to: other.address });
});

test("a notice must be written, and only what is live can be withdrawn", async () => {
  const { articleId, publishedBy } = await aLiveArticle();
  expect(await withdrawArticle(publishedBy, { articleId, notice: "  " })).toMatchObject({ problem: "invalid" });
  expect(await withdrawArticle(publishedBy, { articleId, notice: "x".repeat(1001) })).toMatchObject({
    fields: { notice: "Shorten the notice to 1000 characters or fewer." },
  });
  const draft = await anArticle();
  expect(await withdrawArticle(draft.by, { articleId: draft.articleId, notice: "Wrong." })).toMatchObject({
    problem: "not-ready",
  });
});

test("an import keeps an address of our own form, and any other as an old one", async () => {
  const chief = await aStaff("chief");
  const section = await aSection("archive");
  const firstPublishedAt = new Date("2015-03-07T09:30:00Z");
  const bring = async (address: string) =>
    importArticle(chief, { draft: await aDraft({ section: section.id }), firstPublishedAt, address });
  expect(await bring("/archive/ferry-sinks")).toMatchObject({ address: "/archive/ferry-sinks" });
  expect(await bring("/archive/ferry-sinks")).toMatchObject({ problem: "slug-taken" });
  const old = done(await bring("https://old.example/2015/03/Ferry_Sinks.html?page=2"));
  expect(await readAddress("/2015/03/Ferry_Sinks.html")).toEqual({ state: "moved", to: old.address });
  for (const wrong of ["/", "/newsroom/x", "/api/v1", "/archive", "mailto:a@b.example", "//x", "https://"]) {
    expect(await bring(wrong)).toMatchObject({ problem: "invalid", fields: { address: expect.any(String) } });
  }
});

type Renamed = { articleId: number; draft: Draft; publishedBy: Staff };

async function rename({ articleId, draft, publishedBy }: Renamed, part: Partial<Draft>): Promise<void> {
  const before = await readArticle(publishedBy, articleId);
  const baseRevision = before?.revision ?? 0;
  const saved = { articleId, baseRevision, draft: { ...draft, ...part }, kind: "save" as const };
  const { revision } = done(await saveDraft(publishedBy, saved));
  done(await publishArticle(publishedBy, { articleId, baseRevision: revision }));
}

async function ledger(articleId: number): Promise<string[]> {
  const rows = await database()
    .select()
    .from(addresses)
    .where(eq(addresses.articleId, articleId))
    .orderBy(asc(addresses.path));
  return rows.map((row) => `${row.path} ${row.state}`);
}
