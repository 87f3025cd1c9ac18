import { beforeAll, expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { aLiveArticle, anArticle, aSection, aStaff, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { LinkTarget } from "#lib/live.ts";
import { listByContributor } from "./list-by-contributor.ts";
import { listByTopic } from "./list-by-topic.ts";
import { listLatest } from "./list-latest.ts";
import { listRecentNews } from "./list-recent-news.ts";
import { listSitemapArticles } from "./list-sitemap-articles.ts";
import { readFeed } from "./read-feed.ts";
import { readFront } from "./read-front.ts";
import { readLiveArticle } from "./read-live-article.ts";
import { readSection } from "./read-section.ts";
import { searchLive } from "./search-live.ts";

testDatabase();

const PUBLIC = "Quorum reached in public";
const SECRETS = ["Quorum of a draft", "Quorum scheduled", "Quorum withdrawn"];
let source = "";

// One article in every state, all in one section, under one topic, by one person, all about a quorum.
beforeAll(async () => {
  const editor = await aStaff("editor");
  const section = await aSection("assembly", "Assembly");
  const topic = await aTopic("votes", "Votes");
  const rest = {
    section: section.id,
    topics: [topic.id],
    bylines: [{ name: "Ida Norrell", contributor: null }],
    body: { type: "doc" as const, content: [paragraph("A quorum.")] },
  };
  const open = await aLiveArticle({ ...rest, headline: PUBLIC });
  const draft = await anArticle({ ...rest, headline: SECRETS[0] });
  const scheduled = await anArticle({ ...rest, headline: SECRETS[1] });
  const tomorrow = new Date(Date.now() + 86_400_000);
  done(await publishArticle(editor, { articleId: scheduled.articleId, baseRevision: 1, publishAt: tomorrow }));
  const withdrawn = await aLiveArticle({ ...rest, headline: SECRETS[2] });
  done(await withdrawArticle(editor, { articleId: withdrawn.articleId, notice: "A mistake." }));
  const links = [open, draft, scheduled, withdrawn].map((article) => readAlso(article.articleId));
  const far = await aSection("elsewhere", "Elsewhere");
  const live = await aLiveArticle({ section: far.id, body: { type: "doc", content: [paragraph("Links."), ...links] } });
  source = live.address;
});

const headlines = (cards: { headline: string }[] | undefined) =>
  (cards ?? []).map((card) => card.headline).filter((headline) => headline.startsWith("Quorum"));

const addressed = (articles: { address: string }[]) =>
  articles.flatMap(({ address }) => (address === "/assembly/quorum-reached-in-public" ? PUBLIC : quorumIn(address)));
const quorumIn = (address: string) => (address.includes("quorum") ? [address] : []);
const thisMonth = () => new Date().toISOString().slice(0, 7);

const SURFACES: [string, () => Promise<string[]>][] = [
  ["the front", async () => headlines((await readFront()).latest)],
  ["the front's sections", async () => headlines((await readFront()).sections.flatMap((block) => block.cards))],
  ["a section", async () => headlines((await readSection({ slug: "assembly" }))?.cards)],
  ["a topic", async () => headlines((await listByTopic({ slug: "votes" }))?.cards)],
  ["a contributor", async () => headlines((await listByContributor({ slug: "ida-norrell" }))?.cards)],
  ["the newest", async () => headlines((await listLatest()).cards)],
  ["the search", async () => headlines((await searchLive({ q: "quorum" })).results)],
  ["the feed", async () => headlines((await readFeed())?.articles)],
  ["a section's feed", async () => headlines((await readFeed({ section: "assembly" }))?.articles)],
  ["a month's sitemap", async () => addressed(await listSitemapArticles({ month: thisMonth() }))],
  ["the news sitemap", async () => headlines(await listRecentNews({ now: new Date() }))],
  ["Read also lines", async () => headlines((await readLiveArticle({ address: source }))?.targets as LinkTarget[])],
];

test.each(SURFACES)("%s shows what is public and no draft, scheduled or withdrawn article", async (_surface, read) => {
  expect(await read()).toEqual([PUBLIC]);
});

test.each(["quorum-of-a-draft", "quorum-scheduled", "quorum-withdrawn"])(
  "no article is found at /assembly/%s",
  async (slug) => {
    expect(await readLiveArticle({ address: `/assembly/${slug}` })).toBeNull();
  },
);

test("somebody named only on drafts has no page", async () => {
  await anArticle({ bylines: [{ name: "Secret Author", contributor: null }] });
  expect(await listByContributor({ slug: "secret-author" })).toBeNull();
});
