import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { listOutgoing } from "#db/links/list-outgoing.ts";
import { aLiveArticle, anArticle, anEdition, aSection, aTopic, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { siteUrl } from "#lib/settings.ts";
import { findDeadEnds } from "./find-dead-ends.ts";

testDatabase();

test("own addresses without a page behind them are told from those that readers can open, however they are written", async () => {
  const [section, topic, { section: theirs }] = [await aSection("news"), await aTopic("grain"), await anEdition("uk")];
  const live = await aLiveArticle({ section: section.id });
  const moved = await aLiveArticle({ section: section.id });
  const draft = { ...moved.draft, slug: "elsewhere" };
  done(await saveDraft(moved.by, { articleId: moved.articleId, baseRevision: 1, draft, kind: "save" }));
  done(await publishArticle(moved.by, { articleId: moved.articleId }));
  const gone = await aLiveArticle({ section: section.id });
  done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "A mistake." }));
  const coming = await anArticle({ section: section.id, slug: "coming" });
  const there = ["/", "/news", "/news/", `/topic/${topic.slug}`, "/latest", "/uk", "/uk/latest", `/uk/${theirs.slug}`];
  const articles = [live.address, moved.address, `${siteUrl()}${live.address}?from=mail#top`];
  const notOurs = ["https://other.example/nothing", "mailto:desk@other.example", "tel:112"];
  const notJudged = ["/search?q=grain", "/support", "/media/12/800.jpg", "/feeds/rss.xml", "/partners/x/rss?key=1"];
  const dead = [gone.address, "/nothing", "/news/nothing", "/topic/nothing", "/by/nobody", "/uk/nothing"];
  const absolute = [`${siteUrl()}/news/nothing?from=mail#top`, `/news/${coming.draft.slug}`];
  const found = await findDeadEnds([...there, ...articles, ...notOurs, ...notJudged, ...dead, ...absolute]);
  expect(found.toSorted()).toEqual([...dead, ...absolute].toSorted());
});

test("programs are told that such a link is not healthy", async () => {
  const to = (href: string) => ({
    type: "text" as const,
    text: href,
    marks: [{ type: "link" as const, attrs: { href } }],
  });
  const links = ["/never-there", "https://other.example/"].map((href) => ({
    type: "paragraph" as const,
    content: [to(href)],
  }));
  const { articleId, by } = await anArticle({ body: { type: "doc", content: links } });
  const outgoing = await listOutgoing(by, { articleId });
  expect(outgoing.map(({ targetUrl, healthy }) => [targetUrl, healthy])).toEqual([
    ["/never-there", false],
    ["https://other.example/", true],
  ]);
});
