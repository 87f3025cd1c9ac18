import { existsSync, readFileSync } from "node:fs";
import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { addresses, contributors, links, liveArticles, revisions } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Draft } from "#lib/draft.ts";
import { createArticle } from "./create-article.ts";
import { publishArticle } from "./publish-article.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";

testDatabase();

test("of two writers who saved over the same revision the second is refused and told whose is newer", async () => {
  const [anna, ben] = [await aStaff("editor", "Anna"), await aStaff("editor", "Ben")];
  const { articleId, draft } = await anArticle();
  const save = (staff: typeof anna, headline: string) =>
    saveDraft(staff, { articleId, baseRevision: 1, draft: { ...draft, headline }, kind: "save" });
  expect(await save(anna, "Anna’s")).toMatchObject({ ok: true, revision: 2 });
  expect(await save(ben, "Ben’s")).toMatchObject({
    problem: "out-of-date",
    current: { revision: 2, savedBy: "Anna", savedAt: expect.any(Date) },
  });
  expect((await readArticle(ben, articleId))?.draft.headline).toBe("Anna’s");
});

test("of ten saves at the same moment over one revision exactly one is kept", async () => {
  const { articleId, draft } = await anArticle();
  const people = await Promise.all(Array.from({ length: 10 }, () => aStaff("editor")));
  const answers = await Promise.all(
    people.map((staff, n) =>
      saveDraft(staff, { articleId, baseRevision: 1, draft: { ...draft, headline: `Save ${n}` }, kind: "autosave" }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.problem === "out-of-date")).toHaveLength(9);
});

test("two drafts that link to each other are saved at the same moment without a deadlock", async () => {
  const editor = await aStaff();
  const [one, two] = [await anArticle(), await anArticle()];
  for (let round = 1; round <= 15; round += 1) {
    const link = (from: typeof one, to: typeof one) => {
      const body = { type: "doc" as const, content: [paragraph(`Round ${round}`), readAlso(to.articleId)] };
      const draft = { ...from.draft, body };
      return saveDraft(editor, { articleId: from.articleId, baseRevision: round, draft, kind: "save" });
    };
    for (const answer of await Promise.all([link(one, two), link(two, one)]))
      expect(answer).toMatchObject({ ok: true });
  }
});

test("a save repeated because its answer was lost is confirmed, not refused and not kept twice", async () => {
  const { articleId, draft, by } = await anArticle();
  const input = { articleId, baseRevision: 1, draft: { ...draft, headline: "Sent twice" }, kind: "autosave" as const };
  const first = done(await saveDraft(by, input));
  expect(await saveDraft(by, input)).toEqual(first);
  expect(await saveDraft(await aStaff(), input)).toMatchObject({ problem: "out-of-date" });
});

test("an autosave over somebody else's autosave is a revision of its own", async () => {
  const { articleId, draft, by } = await anArticle();
  const other = await aStaff();
  const save = (staff: typeof by, baseRevision: number) =>
    saveDraft(staff, { articleId, baseRevision, draft: { ...draft, headline: `R${baseRevision}` }, kind: "autosave" });
  for (const [staff, base] of [
    [by, 1],
    [by, 2],
    [other, 3],
    [by, 4],
  ] as const) {
    done(await save(staff, base));
  }
  expect(await numbersOf(articleId)).toEqual([5, 4, 3, 1]);
});

test("a revision that waits to be published is never written over", async () => {
  const { articleId, draft, by } = await anArticle();
  const autosave = (baseRevision: number, headline: string) =>
    saveDraft(by, { articleId, baseRevision, draft: { ...draft, headline }, kind: "autosave" });
  done(await autosave(1, "Approved"));
  const publishAt = new Date(Date.now() + 3_600_000);
  done(await publishArticle(by, { articleId, baseRevision: 2, publishAt }));
  done(await autosave(2, "Later thought"));
  expect(await numbersOf(articleId)).toEqual([3, 2, 1]);
});

test("saving a live article changes neither what readers see nor its address", async () => {
  const { articleId, draft, by, address } = await aLiveArticle();
  const changed = { ...draft, headline: "Not yet", slug: "not-yet" };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: changed, kind: "save" }));
  const article = await readArticle(by, articleId);
  expect(article).toMatchObject({ status: "changed", draft: { headline: "Not yet" } });
  expect(article?.live).toMatchObject({ headline: draft.headline, address });
  const paths = await database().select().from(addresses).where(eq(addresses.articleId, articleId));
  expect(paths.map((row) => row.path)).toEqual([address]);
  const [live] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  expect(live?.headline).toBe(draft.headline);
});

test("a reporter saves an own draft, not a colleague's, and does not learn that an unpublished one exists", async () => {
  const reporter = await aStaff("reporter");
  const own = await anArticle({ by: reporter });
  const save = (articleId: number, draft: Draft) =>
    saveDraft(reporter, { articleId, baseRevision: 1, draft: { ...draft, headline: "Mine" }, kind: "save" });
  expect(await save(own.articleId, own.draft)).toMatchObject({ ok: true });
  const hidden = await anArticle();
  expect(await save(hidden.articleId, hidden.draft)).toEqual({ ok: false, problem: "not-found" });
  expect(await save(999_999, hidden.draft)).toEqual({ ok: false, problem: "not-found" });
  expect(await save(Number.NaN, hidden.draft)).toEqual({ ok: false, problem: "not-found" });
  const live = await aLiveArticle();
  expect(await save(live.articleId, live.draft)).toEqual({ ok: false, problem: "not-allowed" });
});

test("a byline becomes the contributor of that name, or a new one, once", async () => {
  const by = await aStaff();
  const name = "Olena Kovalenko";
  const draft = await aDraft({ bylines: [{ name: ` ${name} `, contributor: null }] });
  const both = await Promise.all([createArticle(by, { draft }), createArticle(by, { draft })]);
  const third = await createArticle(by, {
    draft: { ...draft, bylines: [{ name: "olena kovalenko", contributor: null }] },
  });
  const drafts = await Promise.all([...both, third].map((made) => readArticle(by, done(made).articleId)));
  const people = await database().select().from(contributors).where(eq(contributors.slug, "olena-kovalenko"));
  expect(people).toMatchObject([{ name }]);
  for (const article of drafts) expect(article?.draft.bylines[0]?.contributor).toBe(people[0]?.id);
});

test("what a draft names and nobody has is refused at its field, and nothing is kept", async () => {
  const { articleId, draft, by } = await anArticle();
  const wrong: Partial<Draft> = {
    section: 999,
    topics: [998],
    related: [994, articleId],
    bylines: [{ name: "Nobody", contributor: 997 }],
    image: { media: 996, alt: "", caption: "", credit: "" },
    body: { type: "doc", content: [readAlso(995)] },
  };
  const answer = await saveDraft(by, { articleId, baseRevision: 1, draft: { ...draft, ...wrong }, kind: "save" });
  expect(answer).toMatchObject({ ok: false, problem: "invalid" });
  const fields = answer.ok ? {} : (answer.fields ?? {});
  const named = ["body", "bylines.0.contributor", "image.media", "related.0", "related.1", "section", "topics.0"];
  expect(Object.keys(fields).sort()).toEqual(named);
  expect([fields["related.0"], fields["related.1"]]).toEqual([
    "There is no article 994. Remove it or choose another one.",
    "An article is not related to itself. Remove it.",
  ]);
  expect(fields.body).toContain("995");
  expect(await numbersOf(articleId)).toEqual([1]);
});

test("a draft of 6 MB is refused as too large, with a sentence", async () => {
  const by = await aStaff();
  const body = { type: "doc" as const, content: Array.from({ length: 60 }, () => paragraph("x".repeat(100_000))) };
  expect(await createArticle(by, { draft: await aDraft({ body }) })).toEqual({
    ok: false,
    problem: "too-large",
    fields: { body: "The draft is larger than 4 MB: shorten the text or split it into two articles." },
  });
});

test("a large draft of unlike words can be published and found", async () => {
  const words = Array.from({ length: 9000 }, (_, n) => `слово${n}-${n * 7}-частина`).join(" ");
  const body = { type: "doc" as const, content: Array.from({ length: 8 }, () => paragraph(words)) };
  const { address } = await aLiveArticle({ body });
  expect(address).not.toBe("");
});

test("NUL and broken surrogates are dropped where Postgres would refuse them", async () => {
  const { articleId, draft, by } = await anArticle();
  const odd = { ...draft, headline: "Har\0bour \ud800", body: { type: "doc" as const, content: [paragraph("a\0b")] } };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: odd, kind: "save" }));
  expect((await readArticle(by, articleId))?.draft.headline).toBe("Harbour \ufffd");
  done(await publishArticle(by, { articleId, baseRevision: 2 }));
});

test("an unknown edition is refused, and a section of another edition too", async () => {
  const by = await aStaff();
  const draft = await aDraft({ section: (await aSection()).id });
  expect(await createArticle(by, { edition: "xx", draft })).toMatchObject({ fields: { edition: expect.any(String) } });
});

test("the ledger follows the draft", async () => {
  const target = await anArticle();
  const { articleId, draft, by } = await anArticle();
  const withLink = { ...draft, body: { type: "doc" as const, content: [readAlso(target.articleId)] } };
  done(await saveDraft(by, { articleId, baseRevision: 1, draft: withLink, kind: "autosave" }));
  const ledger = () => database().select().from(links).where(eq(links.sourceId, articleId));
  expect(await ledger()).toMatchObject([{ of: "draft", targetId: target.articleId }]);
  done(await saveDraft(by, { articleId, baseRevision: 2, draft, kind: "autosave" }));
  expect(await ledger()).toEqual([]);
});

const NAUGHTY = new URL("../../../shared/data/xss/naughty-strings.json", import.meta.url);
test.skipIf(!existsSync(NAUGHTY))("naughty strings are kept and published as they are", async () => {
  const strings = (JSON.parse(readFileSync(NAUGHTY, "utf8")) as string[]).filter((text) => text !== "");
  const by = await aStaff();
  const body = { type: "doc" as const, content: strings.map(paragraph) };
  const { articleId } = await aLiveArticle({ by, headline: "Naughty", body });
  const kept = (await readArticle(by, articleId))?.live?.body.content.map((block) => JSON.stringify(block));
  strings.forEach((text, at) => {
    expect(kept?.[at]).toContain(JSON.stringify(text.replaceAll("\0", "").toWellFormed()));
  });
});

async function numbersOf(articleId: number): Promise<number[]> {
  const rows = await database()
    .select({ number: revisions.number })
    .from(revisions)
    .where(eq(revisions.articleId, articleId))
    .orderBy(desc(revisions.number));
  return rows.map((row) => row.number);
}
