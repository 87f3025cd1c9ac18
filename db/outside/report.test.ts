import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readArticle } from "#db/articles/read-article.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { listOutgoing } from "#db/links/list-outgoing.ts";
import { articles, audit, externalLinks, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { aDesk, aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import type { LinkState } from "#lib/outside/judge-check.ts";
import { siteUrl } from "#lib/settings.ts";
import { listBadLinks, listDeadArticles } from "./list-bad-links.ts";
import { meetLinks } from "./meet-links.ts";
import { replaceAddress } from "./replace-address.ts";
import { listReplacements, undoReplacement } from "./replacements.ts";

testDatabase();

const NOW = new Date("2026-11-26T12:00:00Z");
const URL_ = "https://gone.example/page";
const WITHIN = { section: "", desk: null };

beforeEach(async () => {
  await database().delete(links);
  await database().delete(externalLinks);
});

const sentence = (href: string): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: "First words. As " },
    { type: "text", text: "the report", marks: [{ type: "link", attrs: { href } }] },
    { type: "text", text: " says, it rained. More." },
  ],
});
const bodyTo = (href = URL_): Body => ({ type: "doc", content: [paragraph("Text."), sentence(href)] });

/** All addresses that are linked to stand so. */
async function stands(state: LinkState, more: Partial<typeof externalLinks.$inferInsert> = {}) {
  await meetLinks({ after: 0, siteUrl: siteUrl(), now: NOW });
  await database()
    .update(externalLinks)
    .set({ state, status: 404, since: NOW, checkedAt: NOW, ...more });
}

async function bodiesOf(articleId: number) {
  const [row] = await database()
    .select({ live: liveArticles.body, draft: revisions.content, updatedAt: liveArticles.updatedAt })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .where(eq(articles.id, articleId));
  return { live: row?.live ?? null, draft: row?.draft.body ?? null, updatedAt: row?.updatedAt ?? null };
}

describe("the report", () => {
  test("tells an address once, with the sentence around each link", async () => {
    const live = await aLiveArticle({ body: bodyTo() });
    const draft = await anArticle({ body: bodyTo() });
    await stands("broken");
    const { items, next } = await listBadLinks(await aStaff("editor"), { state: "broken", ...WITHIN });
    expect(next).toBeNull();
    expect(items).toMatchObject([{ url: URL_, status: 404, since: NOW, articles: 2 }]);
    const text = { before: "As ", words: "the report", after: " says, it rained. " };
    expect(items[0]?.places.toSorted((one, other) => one.articleId - other.articleId)).toEqual([
      { articleId: live.articleId, headline: live.draft.headline, isLive: true, kind: "inline", text: trimmed(text) },
      {
        articleId: draft.articleId,
        headline: draft.draft.headline,
        isLive: false,
        kind: "inline",
        text: trimmed(text),
      },
    ]);
    expect((await listBadLinks(await aStaff("editor"), { state: "moved", ...WITHIN })).items).toEqual([]);
  });

  test("is about one section or desk where that is asked", async () => {
    const section = await aSection();
    const desk = await aDesk();
    const { articleId } = await aLiveArticle({ body: bodyTo(), section: section.id });
    await database().update(articles).set({ deskId: desk.id }).where(eq(articles.id, articleId));
    await stands("broken");
    const staff = await aStaff("editor");
    const count = async (within: Partial<typeof WITHIN> | { desk: number }) =>
      (await listBadLinks(staff, { state: "broken", ...WITHIN, ...within })).items.length;
    expect([await count({ section: section.slug }), await count({ section: (await aSection()).slug })]).toEqual([1, 0]);
    expect([await count({ desk: desk.id }), await count({ desk: (await aDesk()).id })]).toEqual([1, 0]);
  });

  test("shows a reporter no draft of somebody else", async () => {
    const own = await anArticle({ by: await aStaff("reporter"), body: bodyTo() });
    await stands("broken");
    const places = async (staff: Parameters<typeof listBadLinks>[0]) =>
      (await listBadLinks(staff, { state: "broken", ...WITHIN })).items.flatMap((item) => item.places);
    expect(await places(own.by)).toHaveLength(1);
    expect(await places(await aStaff("reporter"))).toEqual([]);
  });

  test("goes on where its page ended", async () => {
    const urls = ["1", "2", "3"].map((name) => `https://gone.example/${name}`);
    for (const url of urls) await anArticle({ body: bodyTo(url) });
    await stands("broken");
    const staff = await aStaff("editor");
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listBadLinks(staff, { state: "broken", ...WITHIN, after, limit: 2 });
      seen.push(...page.items.map(({ url }) => url));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.toSorted()).toEqual(urls);
  });

  test("tells at once which of our own articles are gone, unless a fallback stands in", async () => {
    const [gone, dropped, other] = [await aLiveArticle(), await anArticle(), await aLiveArticle()];
    const withFallback = readAlso(gone.articleId);
    if (withFallback.type === "readAlso") withFallback.attrs.fallback = other.articleId;
    await aLiveArticle({ body: { type: "doc", content: [paragraph("Text."), withFallback] } });
    const staff = await aStaff("editor");
    const dead = async () => (await listDeadArticles(staff, WITHIN)).items;
    done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
    expect(await dead()).toEqual([]);
    done(await withdrawArticle(other.publishedBy, { articleId: other.articleId, notice: "Taken back too." }));
    expect((await dead()).map(({ articleId }) => articleId)).toEqual([gone.articleId]);
    const lines = [paragraph("Rain fell."), readAlso(gone.articleId), paragraph("Text."), readAlso(dropped.articleId)];
    const source = await aLiveArticle({ body: { type: "doc", content: lines } });
    done(await spikeArticle(staff, { articleId: dropped.articleId }));
    expect((await dead()).map(({ articleId, how }) => [articleId, how])).toEqual([
      [dropped.articleId, "spiked"],
      [gone.articleId, "withdrawn"],
    ]);
    expect((await dead()).at(-1)?.places).toContainEqual({
      ...{ articleId: source.articleId, headline: source.draft.headline, isLive: true, kind: "readAlso" },
      text: { before: "Rain fell.", words: "", after: "" },
    });
  });
});

test("a link that is known to be broken is not healthy for programs and panels", async () => {
  const { articleId } = await anArticle({ body: bodyTo() });
  const staff = await aStaff("editor");
  const healthy = async () => (await listOutgoing(staff, { articleId })).map((link) => link.healthy);
  await stands("unreachable");
  expect(await healthy()).toEqual([true]);
  await stands("broken");
  expect(await healthy()).toEqual([false]);
});

describe("an address is replaced across articles", () => {
  test("in live texts and drafts alike, quietly, with one audit entry and one undo to the letter", async () => {
    const made = [await aLiveArticle({ body: bodyTo() }), await anArticle({ body: bodyTo() })];
    const before = await Promise.all(made.map(({ articleId }) => bodiesOf(articleId)));
    const staff = await aStaff("editor");
    const answer = done(
      await replaceAddress(staff, { url: URL_, how: "address", address: " https://new.example/page " }),
    );
    expect(answer).toMatchObject({ articles: 2, rest: false });
    const after = await Promise.all(made.map(({ articleId }) => bodiesOf(articleId)));
    for (const { live, draft } of after)
      for (const body of [live, draft]) expect(JSON.stringify(body)).not.toContain(URL_);
    expect(JSON.stringify(after[0]?.live)).toContain("https://new.example/page");
    expect(after.map(({ updatedAt }) => updatedAt)).toEqual(before.map(({ updatedAt }) => updatedAt));
    const entries = await database()
      .select()
      .from(audit)
      .where(and(eq(audit.verb, "replace-address"), eq(audit.actor, staff.name)));
    expect(entries).toMatchObject([{ detail: { from: URL_, to: { href: "https://new.example/page" }, articles: 2 } }]);
    expect(await listReplacements(staff)).toMatchObject([{ changeId: answer.changeId, from: URL_, articles: 2 }]);

    expect(done(await undoReplacement(staff, answer))).toMatchObject({ exact: 2, missing: 0 });
    expect(await Promise.all(made.map(({ articleId }) => bodiesOf(articleId)))).toEqual(before);
    expect(await undoReplacement(staff, answer)).toMatchObject({ ok: false, problem: "not-ready" });
    expect(await listReplacements(staff)).toEqual([]);
  });

  test("by the address its site names, by our article at an own address, or by the words alone", async () => {
    const staff = await aStaff("editor");
    const target = await aLiveArticle();
    const linked = async (input: Omit<Parameters<typeof replaceAddress>[1], "url">, state: LinkState = "broken") => {
      const { articleId } = await aLiveArticle({ body: bodyTo() });
      await stands(state, { movedTo: "https://gone.example/moved" });
      done(await replaceAddress(staff, { url: URL_, ...input }));
      const rows = await database().select().from(links).where(eq(links.sourceId, articleId));
      return rows.map(({ targetId, targetUrl }) => targetId ?? targetUrl);
    };
    expect(await linked({ how: "moved" }, "moved")).toEqual(Array(2).fill("https://gone.example/moved"));
    expect(await linked({ how: "address", address: siteUrl() + target.address })).toEqual(
      Array(2).fill(target.articleId),
    );
    expect(await linked({ how: "drop" })).toEqual([]);
  });

  test("is refused with a sentence at its field, and to whoever may not publish", async () => {
    const staff = await aStaff("editor");
    const gone = await aLiveArticle();
    done(await withdrawArticle(gone.publishedBy, { articleId: gone.articleId, notice: "Taken back." }));
    const reporter = await aStaff("reporter");
    const { articleId } = await anArticle({ by: reporter, body: bodyTo() });
    for (const address of ["", URL_, "javascript:alert(1)", "new.example", "http://", gone.address])
      expect(await replaceAddress(staff, { url: URL_, how: "address", address })).toMatchObject({
        ...{ ok: false, problem: "invalid" },
        fields: { address: expect.stringMatching(/\w/) },
      });
    expect(await replaceAddress(staff, { url: URL_, how: "moved" })).toMatchObject({ ok: false, problem: "invalid" });
    expect(await replaceAddress(staff, { url: "https://nobody.example/", how: "drop" })).toMatchObject({
      problem: "not-found",
    });
    expect(await replaceAddress(reporter, { url: URL_, how: "drop" })).toMatchObject({ problem: "not-allowed" });
    expect(await undoReplacement(reporter, { changeId: 1 })).toMatchObject({ problem: "not-allowed" });
    expect(JSON.stringify((await readArticle(staff, articleId))?.draft.body)).toContain(URL_);
  });
});

function trimmed(text: { before: string; words: string; after: string }) {
  return { ...text, after: text.after.trimEnd() };
}
