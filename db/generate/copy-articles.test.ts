import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { articles, liveArticles, revisions, topics } from "#db/schema/schema.ts";
import { aSection, aTopic } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { openLoader } from "./copy-articles.ts";
import { generatedArticle } from "./generated-article.ts";
import { openWordBook } from "./word-book.ts";

testDatabase();

const NOTHING = { sections: [], topics: [], contributors: [], media: [] };
const HEADLINE = 'The "ferry"\tsails\\again\nat dawn';

test("a batch with one bad row leaves nothing of itself, and the error says which table refused it", async () => {
  const section = await aSection();
  const wordBook = await openWordBook({ editionId: section.editionId, lexemes: [] });
  const article = (articleId: number, slug: string) => {
    const place = {
      articleId,
      revisionId: articleId,
      publishedAt: new Date(),
      topics: [],
      contributors: [],
      picture: null,
    };
    const body = [
      { type: "paragraph" as const, attrs: { node: "p0" }, content: [{ type: "text" as const, text: HEADLINE }] },
    ];
    return generatedArticle({
      story: { headline: HEADLINE, standfirst: "", body },
      place: { ...place, section: { ...section, slug } },
      editionId: section.editionId,
      read: () => ({ search: "", headline: [], counts: new Map() }),
      wordBook,
    });
  };
  const loader = await openLoader({ standing: { ...NOTHING, sections: [section.id] }, tags: ["latest"] });
  await loader.write([article(1, "news")]);
  await expect(loader.write([article(2, "news"), article(1, "world")])).rejects.toThrow("revisions");
  await loader.close();
  const left = await database().select({ headline: articles.headline }).from(articles);
  expect(left, "tabs, quotes and line ends arrive as they were").toEqual([{ headline: HEADLINE }]);
  expect(await database().$count(revisions)).toBe(1);
  const [live] = await database().select({ body: liveArticles.body }).from(liveArticles);
  expect(live?.body.content[0]).toMatchObject({ content: [{ text: HEADLINE }] });
});

test("a batch whose topic was deleted meanwhile is refused, though references are not looked up one by one", async () => {
  const topic = await aTopic();
  const loader = await openLoader({ standing: { ...NOTHING, topics: [topic.id] }, tags: [] });
  await loader.write([]);
  await database().delete(topics).where(eq(topics.id, topic.id));
  await expect(loader.write([])).rejects.toThrow("topics");
  await loader.close();
});
