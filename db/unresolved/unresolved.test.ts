import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { importArticle } from "#db/articles/import-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { database } from "#db/client.ts";
import { resolveDraftFields } from "#db/drafts/resolve-draft-fields.ts";
import { rebuildLinks } from "#db/links/rebuild-links.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { links, unresolvedLinks } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { chooseArticle } from "./choose-article.ts";
import { dismissUnresolved } from "./dismiss-unresolved.ts";
import { listUnresolved } from "./list-unresolved.ts";
import { tellAllUnresolved } from "./note-unresolved.ts";
import { resolveSome } from "./resolve-links.ts";

testDatabase();

const bodyOf = async (staff: Staff, html: string): Promise<Body> =>
  done(await resolveDraftFields(staff, { fields: { bodyHtml: html } })).draft.body;

/** A live article with a line in the text that leads to an address nobody knows yet. */
async function aLineTo(path: string, { words = "Old news", by }: { words?: string; by?: Staff } = {}) {
  const html = `<p>Begins.</p><p>Read also: <a href="${path}?utm_source=x">${words}</a></p><p>See <a href="${path}">this</a>.</p>`;
  const body = await bodyOf(by ?? (await aStaff("editor")), html);
  return aLiveArticle({ body, ...(by && { by }) });
}

async function bring(address: string) {
  const input = { draft: await aDraft(), firstPublishedAt: new Date("2012-05-01T08:00:00Z"), address };
  return done(await importArticle(await aStaff("chief"), input));
}

test("a Read also line to an article that is imported later turns into a Read also by itself, quietly", async () => {
  const source = await aLineTo("/2012/05/Old_News.html");
  const draft = await anArticle({
    body: await bodyOf(source.by, '<p>Read more: <a href="/2012/05/Old_News.html">x</a></p>'),
  });
  const before = await readLiveArticle({ address: source.address });
  expect(await waiting(source.by)).toEqual([
    [draft.articleId, "/2012/05/Old_News.html", "x"],
    [source.articleId, "/2012/05/Old_News.html", "Old news"],
  ]);
  expect(await resolveSome()).toBe(0);
  const { id } = await bring("https://old.example/2012/05/Old_News.html").then(({ articleId }) => ({ id: articleId }));
  expect(await resolveSome()).toBe(2);
  const after = await readLiveArticle({ address: source.address });
  expect(after?.body.content).toMatchObject([
    { type: "paragraph" },
    { type: "readAlso", attrs: { articleId: id } },
    { content: [{ text: "See " }, { text: "this", marks: [{ attrs: { articleId: id } }] }, { text: "." }] },
  ]);
  expect(after).toMatchObject({ updatedAt: before?.updatedAt, firstPublishedAt: before?.firstPublishedAt });
  expect((await readArticle(draft.by, draft.articleId))?.draft.body.content).toMatchObject([{ type: "readAlso" }]);
  expect(await waiting(source.by)).toEqual([]);
  const ledger = await database()
    .select()
    .from(links)
    .where(and(eq(links.sourceId, source.articleId), eq(links.of, "live")));
  expect(ledger.map(({ kind, targetId }) => [kind, targetId])).toEqual([
    ["readAlso", id],
    ["inline", id],
  ]);
  expect(await resolveSome()).toBe(0);
});

test("until then the line is an inline link by address in the ledger, and a rebuilt ledger has the same queue", async () => {
  const source = await aLineTo("/2013/a/");
  const before = await database().select().from(unresolvedLinks);
  expect(before).toMatchObject([{ articleId: source.articleId, path: "/2013/a", targetId: null }]);
  const [line] = await database().select().from(links).where(eq(links.sourceId, source.articleId));
  expect(line).toMatchObject({ kind: "inline", targetId: null, targetUrl: "/2013/a", label: "Old news" });
  await database().delete(unresolvedLinks);
  await database().delete(links);
  await rebuildLinks();
  expect((await database().select().from(unresolvedLinks)).map(({ path }) => path)).toEqual(["/2013/a"]);
  await database().delete(unresolvedLinks);
});

test("a link to a page that is no article's never waits, and one that is taken out of the text waits no more", async () => {
  const { slug } = await aSection("archive-of-links");
  const by = await aStaff("editor");
  const html = `<p><a href="/${slug}">Section</a> <a href="/">Front</a> <a href="/newsroom/x">Desk</a> <a href="/2014/b">B</a></p>`;
  const { articleId, draft } = await anArticle({ by, body: await bodyOf(by, html) });
  expect(await waiting(by)).toEqual([[articleId, "/2014/b", "B"]]);
  const without = { ...draft, body: { type: "doc" as const, content: [paragraph("No link.")] } };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: without, kind: "save" }));
  expect(await waiting(by)).toEqual([]);
});

test("an editor chooses the article by hand, or dismisses the link, which then stays when its article comes", async () => {
  const [chosen, dismissed] = [await aLineTo("/2015/c"), await aLineTo("/2015/d")];
  const target = await aLiveArticle();
  const editor = await aStaff("editor");
  const choose = (to: string) => chooseArticle(editor, { articleId: chosen.articleId, path: "/2015/c", target: to });
  for (const wrong of ["/no/where", "https://other.example/x", "", chosen.address]) {
    expect(await choose(wrong)).toMatchObject({ problem: "invalid", fields: { target: expect.any(String) } });
  }
  done(await choose(target.address));
  expect((await readLiveArticle({ address: chosen.address }))?.body.content).toMatchObject([
    {},
    { type: "readAlso", attrs: { articleId: target.articleId } },
    {},
  ]);
  done(await dismissUnresolved(editor, { articleId: dismissed.articleId, path: "/2015/d" }));
  expect(await dismissUnresolved(editor, { articleId: dismissed.articleId, path: "/2015/d" })).toMatchObject({
    problem: "not-found",
  });
  expect(await waiting(editor)).toEqual([]);
  await bring("/2015/d");
  expect(await resolveSome()).toBe(0);
});

test("a reporter sees what waits in their own articles, and leaves a live text to an editor", async () => {
  const reporter = await aStaff("reporter");
  const other = await aLineTo("/2016/e");
  const own = await aLineTo("/2016/f", { by: reporter });
  expect(await waiting(reporter)).toEqual([[own.articleId, "/2016/f", "Old news"]]);
  const target = (await aLiveArticle()).address;
  expect(await chooseArticle(reporter, { articleId: own.articleId, path: "/2016/f", target })).toMatchObject({
    problem: "not-allowed",
  });
  expect(await dismissUnresolved(reporter, { articleId: other.articleId, path: "/2016/e" })).toMatchObject({
    problem: "not-allowed",
  });
  const draft = await anArticle({ by: reporter, body: await bodyOf(reporter, '<p><a href="/2016/g">G</a></p>') });
  done(await chooseArticle(reporter, { articleId: draft.articleId, path: "/2016/g", target }));
});

test("the queue is paged without gaps", async () => {
  const by = await aStaff("editor");
  const html = Array.from({ length: 7 }, (_, at) => `<p><a href="/2017/paged-${at}">${at}</a></p>`).join("");
  await anArticle({ by, body: await bodyOf(by, html) });
  const all = (await listUnresolved(by, { limit: 100 })).items.map((row) => row.path);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listUnresolved(by, { after, limit: 3 });
    seen.push(...page.items.map((row) => row.path));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual(all);
  expect(seen.length).toBeGreaterThanOrEqual(7);
});

test("a text saved in the moment in which its address came is found by the look at everything that waits", async () => {
  const source = await aLineTo("/2018/h");
  await bring("/2018/h");
  await database().update(unresolvedLinks).set({ targetId: null });
  expect(await resolveSome()).toBe(0);
  await database().transaction(tellAllUnresolved);
  expect(await resolveSome()).toBe(1);
  expect((await readLiveArticle({ address: source.address }))?.body.content).toMatchObject([
    {},
    { type: "readAlso" },
    {},
  ]);
});

test("a draft that is published later with such a line still turns", async () => {
  const by = await aStaff("editor");
  const { articleId } = await anArticle({
    by,
    body: await bodyOf(by, '<p>Text.</p><p>Читайте також: <a href="/2019/i">І</a></p>'),
  });
  done(await publishArticle(by, { articleId }));
  await bring("/2019/i");
  expect(await resolveSome()).toBe(1);
  expect((await readArticle(by, articleId))?.status).toBe("live");
});

async function waiting(staff: Staff) {
  return (await listUnresolved(staff)).items.map(({ articleId, path, words }) => [articleId, path, words]);
}
