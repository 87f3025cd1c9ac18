import sharp from "sharp";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { saveMedia } from "#db/media/save-media.ts";
import { aLiveArticle, aSection, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { JOURNEYS, pointToNewsroomsDatabase } from "./staff-page.ts";

export type Route = { name: string; path: string; status: number; type: RegExp };

const HTML = /^text\/html; charset=utf-8$/;
const RULES = /^application\/speculationrules\+json$/;
const XML = /^application\/xml; charset=utf-8$/;
const RSS = /^application\/rss\+xml; charset=utf-8$/;

/** Publishes what stands on every kind of reader page, and lists one route of each kind. */
export async function publishReadersRoutes(): Promise<Route[]> {
  pointToNewsroomsDatabase();
  process.env.READALSO_HOME = process.env.READALSO_E2E_HOME;
  const mark = Date.now().toString(36);
  const section = await aSection(`harbour-${mark}`, `Harbour ${mark}`);
  const topic = await aTopic(`ferries-${mark}`, `Ferries ${mark}`);
  const rest = {
    section: section.id,
    topics: [topic.id],
    bylines: [{ name: `Ida Norrell ${mark}`, contributor: null }],
  };
  const target = await aLiveArticle({ ...rest, headline: `The ferry's first winter ${mark}` });
  const article = await aLiveArticle({
    ...rest,
    headline: `The harbour reopens ${mark}`,
    image: { media: await aSavedPicture(), alt: "Cranes", caption: "Cranes at dawn.", credit: "The archive" },
    body: { type: "doc", content: [paragraph("It reopened."), readAlso(target.articleId), paragraph("At dawn.")] },
  });
  const page = (name: string, path: string, status = 200) => ({ name, path, status, type: HTML });
  return [
    page("the front", "/"),
    page("a section", `/${section.slug}`),
    page("an article with a picture and a Read also link", article.address),
    page("a contributor", `/by/ida-norrell-${mark}`),
    page("a topic", `/topic/${topic.slug}`),
    page("the newest", "/latest"),
    page("the search", `/search?q=harbour`),
    page("the support page", "/support"),
    page("an address that never was", `/harbour-${mark}/never-was`, 404),
    page("a withdrawn article", await withdrawn(rest), 410),
    { name: "a moved article", path: await moved(rest), status: 301, type: /^/ },
    { name: "the feed", path: "/feeds/rss.xml", status: 200, type: RSS },
    { name: "a section's feed", path: `/feeds/${section.slug}.xml`, status: 200, type: RSS },
    { name: "the sitemap", path: "/sitemap.xml", status: 200, type: XML },
    {
      name: "this month's sitemap",
      path: `/sitemaps/${new Date().toISOString().slice(0, 7)}.xml`,
      status: 200,
      type: XML,
    },
    { name: "the news sitemap", path: "/sitemaps/news.xml", status: 200, type: XML },
    { name: "what browsers may load ahead", path: "/speculation-rules.json", status: 200, type: RULES },
    { name: "what programs may read", path: "/robots.txt", status: 200, type: /^text\/plain; charset=utf-8$/i },
  ];
}

type Rest = Parameters<typeof aLiveArticle>[0];

async function withdrawn(rest: Rest): Promise<string> {
  const { articleId, address, publishedBy } = await aLiveArticle(rest);
  done(await withdrawArticle(publishedBy, { articleId, notice: "We got the facts wrong." }));
  return address;
}

async function moved(rest: Rest): Promise<string> {
  const { articleId, address, draft, publishedBy } = await aLiveArticle(rest);
  const slug = `moved-${articleId}`;
  const saved = await saveDraft(publishedBy, { articleId, baseRevision: 1, draft: { ...draft, slug }, kind: "save" });
  done(await publishArticle(publishedBy, { articleId, baseRevision: done(saved).revision }));
  return address;
}

async function aSavedPicture(): Promise<number> {
  const create = { width: 1200, height: 800, channels: 3 as const, background: { r: 40, g: 90, b: 140 } };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  return done(await saveMedia(JOURNEYS, { bytes, name: "cranes.jpg", quick: true })).id;
}
