import { expect, test } from "vitest";
import { resolveAddresses } from "#db/addresses/resolve-addresses.ts";
import { database } from "#db/client.ts";
import { listIncoming } from "#db/links/list-incoming.ts";
import { articles } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Body } from "#lib/body/schema.ts";
import { may, ROLES } from "#lib/permissions.ts";
import { findTargets } from "./find-targets.ts";
import { importArticle } from "./import-article.ts";
import { listArticles } from "./list-articles.ts";
import { listRevisions } from "./list-revisions.ts";
import { ownershipOf } from "./lock-article.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";
import { spikeArticle } from "./spike-article.ts";
import { withdrawArticle } from "./withdraw-article.ts";

testDatabase();

const HOUR = 3_600_000;

test("pages of the list follow each other without gaps or repeats", async () => {
  const by = await aStaff("reporter");
  const made: number[] = [];
  for (let n = 0; n < 7; n += 1) made.push((await anArticle({ by })).articleId);
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await listArticles(by, { view: "mine", limit: 3, ...(after && { after }) });
    seen.push(...page.items.map((item) => item.id));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual(made.reverse());
});

test("the list is filtered by section, status and words of the headline in any order", async () => {
  const editor = await aStaff("editor");
  const section = await aSection();
  const draft = await aDraft({ section: section.id, headline: "Ferries return to the 100% harbour" });
  const { articleId } = await anArticle({ ...draft, by: editor });
  await aLiveArticle({ section: section.id });
  const found = await listArticles(editor, { section: section.slug, status: "draft", q: "HARBOUR ferries 100%" });
  expect(found.items.map((item) => item.id)).toEqual([articleId]);
  expect((await listArticles(editor, { section: section.slug, q: "to fe" })).items).toHaveLength(1);
  expect((await listArticles(editor, { section: section.slug, q: "er" })).items).toEqual([]);
  expect((await listArticles(editor, { section: section.slug })).items).toHaveLength(2);
  expect((await listArticles(editor, { section: "nowhere" })).items).toEqual([]);
});

test("what a person sees is exactly what the permission table allows", async () => {
  const reporter = await aStaff("reporter");
  await anArticle();
  await anArticle({ by: reporter });
  await aLiveArticle();
  const all = await database().select().from(articles);
  for (const role of ROLES) {
    const person = role === "reporter" ? reporter : await aStaff(role);
    const allowed = all.filter((article) => may(person, "read", ownershipOf(article))).map((article) => article.id);
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await listArticles(person, { limit: 100, ...(after && { after }) });
      seen.push(...page.items.map((item) => item.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.sort()).toEqual(allowed.sort());
  }
});

test("a draft can be spiked, but not what readers see", async () => {
  const editor = await aStaff("editor");
  const { articleId } = await anArticle();
  expect(await spikeArticle(editor, { articleId })).toEqual({ ok: true, status: "spiked" });
  const live = await aLiveArticle();
  expect(await spikeArticle(editor, { articleId: live.articleId })).toMatchObject({ problem: "not-ready" });
});

test("the picker finds what a person may see, public articles first, and never the article itself", async () => {
  const reporter = await aStaff("reporter");
  const word = `zebra${Date.now()}`;
  await anArticle({ headline: `Secret ${word}` });
  const own = await anArticle({ by: reporter, headline: `Own ${word}` });
  const live = await aLiveArticle({ headline: `Public ${word}` });
  const found = await findTargets(reporter, { q: word });
  expect(found.map((target) => [target.articleId, target.status])).toEqual([
    [live.articleId, "live"],
    [own.articleId, "draft"],
  ]);
  expect(await findTargets(reporter, { q: word, except: live.articleId })).toHaveLength(1);
});

test("incoming links name the live source and the text around the link", async () => {
  const editor = await aStaff("editor");
  const target = await aLiveArticle();
  const body: Body = {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "As we " },
          { type: "text", text: "reported", marks: [{ type: "link", attrs: { articleId: target.articleId } }] },
        ],
      },
      readAlso(target.articleId, "Our report"),
    ],
  };
  const source = await aLiveArticle({ body });
  const incoming = await listIncoming(editor, { articleId: target.articleId });
  expect(incoming?.items).toMatchObject([
    { sourceArticle: source.articleId, address: source.address, kind: "inline", text: "As we reported" },
    { sourceArticle: source.articleId, kind: "readAlso", text: "Our report" },
  ]);
  done(await withdrawArticle(editor, { articleId: source.articleId, notice: "Taken back." }));
  expect((await listIncoming(editor, { articleId: target.articleId }))?.items).toEqual([]);
});

test("consecutive autosaves of one person are one revision, and a published one is kept", async () => {
  const { articleId, by, draft } = await aLiveArticle();
  let revision = 1;
  for (const headline of ["One", "Two", "Three"]) {
    const saved = await saveDraft(by, {
      articleId,
      baseRevision: revision,
      draft: { ...draft, headline },
      kind: "autosave",
    });
    revision = done(saved).revision;
  }
  const kept = await listRevisions(by, { articleId });
  expect(kept?.items).toHaveLength(2);
  expect(kept?.items.at(-1)).toMatchObject({ revision: 1 });
});

test("an imported article is public as of its own date, and its old address leads to it", async () => {
  const chief = await aStaff("chief");
  const draft = await aDraft({});
  const firstPublishedAt = new Date("2019-03-07T09:30:00Z");
  const old = `/2019/03/${Date.now()}`;
  const imported = done(await importArticle(chief, { draft, firstPublishedAt, address: old }));
  expect(await resolveAddresses([old, imported.address, "/nowhere"])).toEqual(
    new Map([
      [old, imported.articleId],
      [imported.address, imported.articleId],
    ]),
  );
  expect(await readArticle(chief, imported.articleId)).toMatchObject({ live: { firstPublishedAt } });
  expect(await importArticle(await aStaff("editor"), { draft, firstPublishedAt })).toMatchObject({
    problem: "not-allowed",
  });
  const later = { draft, firstPublishedAt: new Date(Date.now() + HOUR) };
  expect(await importArticle(chief, later)).toMatchObject({ problem: "invalid" });
});
