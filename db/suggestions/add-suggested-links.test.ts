import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { database } from "#db/client.ts";
import { readUndoable } from "#db/links/list-link-changes.ts";
import { undoImpact } from "#db/links/undo-impact.ts";
import { articles, audit, liveArticles, revisions, sections } from "#db/schema/schema.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { aDraft, aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";

testDatabase();

const FERRY = "The ferry to Skerra sails again after the storm, and the harbour master counts the crates.";
const text = (...more: Block[]) => ({
  type: "doc" as const,
  content: [...Array.from({ length: 7 }, () => paragraph(FERRY)), ...more],
});

async function archive() {
  const first = await aLiveArticle({ headline: "Skerra ferry stays in harbour" });
  const second = await aLiveArticle({ headline: "Harbour master of Skerra retires" });
  return [first.articleId, second.articleId];
}

/** Publishes a new article in a section that adds so many links. */
async function publishedIn(suggestedLinks: number, part: Partial<Draft> = {}) {
  const section = await aSection();
  await database().update(sections).set({ suggestedLinks }).where(eq(sections.id, section.id));
  const { articleId, revision, by, draft } = await anArticle({
    headline: "Ferry news",
    section: section.id,
    body: text(),
    ...part,
  });
  done(await publishArticle(by, { articleId, baseRevision: revision }));
  return { articleId, by, draft };
}

const linesOf = (content: Block[]) =>
  content.flatMap((block) => (block.type === "readAlso" ? [block.attrs.articleId] : []));
async function liveOf(articleId: number) {
  const [row] = await database().select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  return row?.body.content ?? [];
}

test("a section adds as many suggested links as it says to what is published without any, to the live text and the draft", async () => {
  const targets = await archive();
  const { articleId } = await publishedIn(2);
  const live = await liveOf(articleId);
  expect(linesOf(live).sort()).toEqual(targets.sort());
  expect(
    live.slice(0, 2).map(({ type }) => type),
    "placed by the rules, not before the second paragraph",
  ).toEqual(["paragraph", "paragraph"]);
  const [draft] = await database()
    .select({ content: revisions.content })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .where(eq(articles.id, articleId));
  expect(linesOf(draft?.content.body.content ?? [])).toEqual(linesOf(live));
  const [record] = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(desc(audit.id));
  expect(record).toMatchObject({ verb: "publish", detail: { added: { linksTo: expect.arrayContaining(targets) } } });
});

test("nothing is added where the section does not ask, the editor left a line, the text is sensitive, or it was published before", async () => {
  const [target = 0] = await archive();
  expect(linesOf(await liveOf((await publishedIn(0)).articleId))).toEqual([]);
  expect(linesOf(await liveOf((await publishedIn(2, { body: text(readAlso(target)) })).articleId))).toEqual([target]);
  expect(linesOf(await liveOf((await publishedIn(2, { sensitive: true })).articleId))).toEqual([]);

  const { articleId, by, draft } = await publishedIn(0);
  await database()
    .update(sections)
    .set({ suggestedLinks: 2 })
    .where(eq(sections.id, draft.section ?? 0));
  const next = await aDraft({ ...draft, headline: "Ferry news, again" });
  const saved = done(await saveDraft(by, { articleId, baseRevision: 1, draft: next, kind: "save" }));
  done(await publishArticle(by, { articleId, baseRevision: saved.revision }));
  expect(linesOf(await liveOf(articleId))).toEqual([]);
});

test("what was added goes away at one press, and stays away when the article is updated", async () => {
  await archive();
  const { articleId } = await publishedIn(1);
  expect(linesOf(await liveOf(articleId))).toHaveLength(1);
  const editor = await aStaff("editor");
  const undoable = await readUndoable(editor, { articleId });
  expect(undoable).toMatchObject({ act: "suggest" });
  done(await undoImpact(editor, { changeId: undoable?.id ?? 0 }));
  expect(linesOf(await liveOf(articleId))).toEqual([]);
  expect(await readUndoable(editor, { articleId })).toBeNull();
});

test("a chief says how many links a section adds, and anything but a small number is refused at its field", async () => {
  const chief = await aStaff("chief");
  const { id: sectionId, name } = await aSection();
  const added = async () => (await listSections(chief)).find(({ id }) => id === sectionId)?.suggestedLinks;
  expect(await added(), "off until somebody says so").toBe(0);
  done(await renameSection(chief, { sectionId, name, suggestedLinks: 3 }));
  expect(await added()).toBe(3);
  done(await renameSection(chief, { sectionId, name: "Renamed" }));
  expect(await added()).toBe(3);
  for (const suggestedLinks of [-1, 6, 1.5, Number.NaN]) {
    expect(await renameSection(chief, { sectionId, name, suggestedLinks })).toMatchObject({
      problem: "invalid",
      fields: { suggestedLinks: "Write a whole number from 0 to 5." },
    });
  }
});
