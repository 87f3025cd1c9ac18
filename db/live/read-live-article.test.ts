import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { type Rendering, render } from "#db/rendering.ts";
import { aLiveArticle, anArticle, anEdition, aStaff, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import { printBody } from "#lib/body/print.ts";
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

test("a target that is not public gives way to the next of its running story, which may change by anyone's act", async () => {
  const editor = await aStaff("editor");
  const thread = done(await createThread(editor, { name: "Tides" })).thread;
  const add = async (article: { articleId: number }) =>
    done(await setThread(editor, { articleId: article.articleId, threadId: thread.id }));
  const [first, second, third] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  for (const article of [first, second, third]) await add(article);
  const line: Block = { type: "readAlso", attrs: { articleId: second.articleId, label: "Own", fallback: "thread" } };
  const source = await aLiveArticle({ body: { type: "doc", content: [paragraph("One."), line] } });
  await add(source);
  const readAlsos = async () => {
    const record: Rendering = { tags: new Set() };
    const article = await render(record, () => readLiveArticle({ address: source.address }));
    const html = article && printBody(article.body, { ...PRINTED, known: article });
    const shown = [first, second, third].find(({ address }) => html?.includes(`href="${address}"`)) ?? null;
    return { html, shown, tags: [...record.tags] };
  };
  const tag = `thread:${thread.id}`;
  let page = await readAlsos();
  expect(page.html).toContain(`<a href="${second.address}"`);
  expect(page.html).toContain(">Own</a>");
  expect(page.tags).not.toContain(tag);

  done(await withdrawArticle(editor, { articleId: second.articleId, notice: "A mistake." }));
  page = await readAlsos();
  expect(page.html).toContain(`<a href="${third.address}"`);
  expect(page.html).toContain(`>${third.draft.headline}</a>`);
  expect(page.tags).toEqual(expect.arrayContaining([tag, `article:${second.articleId}`, `article:${third.articleId}`]));
  expect(page.tags).not.toContain(`article:${first.articleId}`);

  // Nothing later is left: the newest of the story, and never the article itself.
  done(await withdrawArticle(editor, { articleId: third.articleId, notice: "A mistake." }));
  expect((await readAlsos()).shown).toBe(first);
  done(await setThread(editor, { articleId: first.articleId, threadId: null }));
  page = await readAlsos();
  expect(page.html).toBe("<p>One.</p>");
  expect(page.tags).toContain(tag);

  const withoutStory = await setThread(editor, { articleId: second.articleId, threadId: null });
  expect(withoutStory.ok).toBe(true);
  expect((await readAlsos()).tags).not.toContain(tag);
});

test("a running story stands in with articles of the page's own edition only, and what was never public with the newest", async () => {
  const admin = await aStaff("admin");
  const thread = done(await createThread(admin, { name: "Grain" })).thread;
  const add = async (articleId: number) => done(await setThread(admin, { articleId, threadId: thread.id }));
  const [older, newer] = [await aLiveArticle(), await aLiveArticle()];
  const draft = await anArticle();
  for (const { articleId } of [older, newer, draft]) await add(articleId);
  const line: Block = { type: "readAlso", attrs: { articleId: draft.articleId, fallback: "thread" } };
  const source = await aLiveArticle({ body: { type: "doc", content: [paragraph("One."), line] } });
  const next = async () =>
    (await readLiveArticle({ address: source.address }))?.threads.flatMap((one) =>
      one.next.map(({ articleId }) => articleId),
    );
  expect(await next()).toEqual([newer.articleId, older.articleId]);
  const { edition, section } = await anEdition("uk");
  const other = await aLiveArticle({ edition, section: section.id });
  expect(other.address).toMatch(/^\/uk\//);
  await add(other.articleId);
  expect(await next()).toEqual([newer.articleId, older.articleId]);
});

const PRINTED = { pictures: {}, target: "site", words: { readAlso: "Read also:" } } as const;
