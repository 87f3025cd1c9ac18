import { expect, it } from "vitest";
import type * as Y from "yjs";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { readPreview } from "#db/articles/read-preview.ts";
import { restoreRevision } from "#db/articles/restore-revision.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { database } from "#db/client.ts";
import { startThread } from "#db/comments/start-thread.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { liveArticles, revisions } from "#db/schema/schema.ts";
import { anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { bodyText, bodyWords } from "#lib/body/body-text.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { draftDesk } from "./testing/draft-desk.ts";
import type { DraftWriter } from "./testing/draft-writer.ts";

testDatabase();
const { aProcess, aWriter } = draftDesk();

const first = withId("first", "The harbour reopened.");
const second = withId("second", "The first ferry left.");

it("revisions, preview, publication and programs get the text without what is only suggested", async () => {
  const { articleId, by } = await anArticle({ body: bodyOf(first, second) });
  const ada = await aWriter({ articleId, at: await aProcess() });
  suggest(ada);
  await ada.saved();
  done(await absorbDraft({ articleId }));
  const article = await readArticle(by, articleId);
  expect(wordsOf(article?.draft.body)).toBe("The harbour reopened. The first ferry left.");
  expect(bodyWords(article?.draft.body as Body)).toBe(7);
  expect(wordsOf((await readPreview(by, articleId))?.body)).toBe("The harbour reopened. The first ferry left.");
  done(await publishArticle(await aStaff("editor"), { articleId }));
  const [live] = await database().select().from(liveArticles);
  expect(wordsOf(live?.body)).toBe("The harbour reopened. The first ferry left.");
  expect(JSON.stringify(live)).not.toContain("suggested");
  expect(suggestedIn(ada)).toEqual(["suddenly ", "first "]);
});

it("a program's text and a restored one leave suggestions in other paragraphs, and beside the words they change", async () => {
  const { articleId, by, draft } = await anArticle({ body: bodyOf(first, second) });
  const ada = await aWriter({ articleId, at: await aProcess() });
  suggest(ada);
  await ada.saved();
  const changed = { ...draft, body: bodyOf(withId("first", "The old harbour reopened."), second) };
  const current = (await readArticle(by, articleId))?.revision ?? 0;
  done(await saveDraft(by, { articleId, baseRevision: current, draft: changed, kind: "save" }));
  await ada.until("the program's words", () => reads(ada).includes("old harbour"));
  expect(suggestedIn(ada)).toEqual(["suddenly ", "first "]);
  const newest = (await readArticle(by, articleId))?.revision ?? 0;
  done(await restoreRevision(by, { articleId, revision: 1, baseRevision: newest }));
  await ada.until("the restored words", () => !reads(ada).includes("old harbour"));
  expect(suggestedIn(ada)).toEqual(["suddenly ", "first "]);
});

it("what is said beside a draft is in no revision, no preview and nothing readers get", async () => {
  const { articleId, by } = await anArticle({ body: bodyOf(first, second) });
  const anchor = { on: "block" as const, node: "first" };
  done(await startThread(by, { articleId, anchor, quote: "The harbour", text: "Xylophone: ask the mayor" }));
  done(await publishArticle(await aStaff("editor"), { articleId }));
  const kept = [
    await database().select().from(revisions),
    await database().select().from(liveArticles),
    await readArticle(by, articleId),
    await readPreview(by, articleId),
  ];
  expect(JSON.stringify(kept)).toContain("ferry");
  expect(JSON.stringify(kept)).not.toContain("Xylophone");
});

/** Adds a word to the first paragraph and takes one out of the second, as suggestions. */
function suggest({ document }: DraftWriter): void {
  const by = { by: 1, at: "2026-11-24T12:00:00.000Z" };
  document.transact(() => {
    textOf(document, 0).insert(4, "suddenly ", { suggestedInsert: by });
    textOf(document, 1).format(4, "first ".length, { suggestedDelete: by });
  });
}

function suggestedIn({ document }: DraftWriter): string[] {
  return [0, 1].flatMap((block) =>
    (textOf(document, block).toDelta() as { insert: string; attributes?: Record<string, unknown> }[]).flatMap(
      ({ insert, attributes = {} }) => (attributes.suggestedInsert || attributes.suggestedDelete ? [insert] : []),
    ),
  );
}

const reads = ({ document }: DraftWriter): string => wordsOf(draftFromDocument(document).body);

function textOf(document: Y.Doc, block: number): Y.XmlText {
  return (liveParts(document).body.get(block) as Y.XmlElement).get(0) as Y.XmlText;
}

function withId(node: string, text: string): Block {
  return { ...paragraph(text), attrs: { node } } as Block;
}

function bodyOf(...content: Block[]): Body {
  return { type: "doc", content };
}

function wordsOf(body: unknown): string {
  return bodyText(body as Body)
    .trim()
    .replaceAll(/\s+/g, " ");
}
