import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { articles, liveArticles, revisions, topics } from "#db/schema/schema.ts";
import { aSection, aTopic } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { openLoaders } from "./copy-articles.ts";
import { openBatch } from "./copy-tables.ts";
import { type GeneratedArticle, generatedArticle } from "./generated-article.ts";
import { vectorMaker } from "./search-vectors.ts";
import { openWordBook } from "./word-book.ts";

testDatabase();

const NOTHING = { sections: [], topics: [], contributors: [], media: [] };
const said = (text: string) => ({ text, lexemes: [] });
const HEADLINE = 'The "ferry"\tsails\\again\nat dawn';

test("a batch with one bad row leaves nothing of itself, and the error says which table refused it", async () => {
  const section = await aSection();
  const wordBook = await openWordBook({ editionId: section.editionId, lexemes: [] });
  const article = (articleId: number, slug: string) => {
    const place = {
      articleId,
      revisionId: articleId,
      publishedAt: Date.now(),
      topics: [],
      contributors: [],
      picture: null,
    };
    const body = [
      { type: "paragraph" as const, attrs: { node: "p0" }, content: [{ type: "text" as const, text: HEADLINE }] },
    ];
    return generatedArticle({
      story: { headline: said(HEADLINE), standfirst: said(""), body, said: [] },
      place: { ...place, section: { ...section, slug } },
      editionId: section.editionId,
      read: vectorMaker([]),
      wordBook,
    });
  };
  const batch = (...all: GeneratedArticle[]) => {
    const open = openBatch();
    for (const one of all) open.add(one);
    return open.end(wordBook.takeCounts());
  };
  const loaders = await openLoaders({ standing: { ...NOTHING, sections: [section.id] }, tags: ["latest"] });
  const written: string[] = [];
  await new Promise<void>((first) => loaders.take(batch(article(1, "news")), first));
  await loaders.take(batch(article(2, "news"), article(1, "world")), () => written.push("bad"));
  await loaders.take(batch(article(3, "news")), () => written.push("behind the bad one"));
  await expect(loaders.finish()).rejects.toThrow("revisions");
  await loaders.close();
  expect(written).toEqual([]);
  const left = await database().select({ headline: articles.headline }).from(articles);
  expect(left, "tabs, quotes and line ends arrive as they were").toEqual([{ headline: HEADLINE }]);
  expect(await database().$count(revisions)).toBe(1);
  const [live] = await database().select({ body: liveArticles.body }).from(liveArticles);
  expect(live?.body.content[0]).toMatchObject({ content: [{ text: HEADLINE }] });
});

test("a batch whose topic was deleted meanwhile is refused, though references are not looked up one by one", async () => {
  const topic = await aTopic();
  const loaders = await openLoaders({ standing: { ...NOTHING, topics: [topic.id] }, tags: [] });
  const nothing = () => openBatch().end({ editionId: 1, more: new Map() });
  await new Promise<void>((written) => loaders.take(nothing(), written));
  await database().delete(topics).where(eq(topics.id, topic.id));
  await loaders.take(nothing(), () => {});
  await expect(loaders.finish()).rejects.toThrow("topics");
  await loaders.close();
});
