import { beforeAll, expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createThread } from "#db/threads/create-thread.ts";
import { setThread } from "#db/threads/set-thread.ts";
import type { Block } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { listIncoming } from "./list-incoming.ts";
import { listOutgoing } from "./list-outgoing.ts";

testDatabase();

let editor: Staff;
beforeAll(async () => {
  editor = await aStaff("editor");
});

const line = (articleId: number, fallback?: number | "thread"): Block => ({
  type: "readAlso",
  attrs: { articleId, ...(fallback !== undefined && { fallback }) },
});
const linked = (words: string, articleId: number): Block => ({
  type: "paragraph",
  content: [
    { type: "text", text: "Boats sailed. The port was " },
    { type: "text", text: words, marks: [{ type: "link", attrs: { articleId } }] },
    { type: "text", text: " again. Nobody minded." },
  ],
});
const body = (...content: Block[]) => ({ type: "doc" as const, content });
const withdraw = async ({ articleId }: { articleId: number }) =>
  done(await withdrawArticle(editor, { articleId, notice: "A mistake." }));

async function incoming(articleId: number, staff = editor) {
  const page = await listIncoming(staff, { articleId, reach: "all" });
  return (page?.items ?? []).map((link) => [link.sourceArticle, link.of, link.through, link.isShown]);
}

test("a draft's links come with the state of each target, of what stands in for it, and what readers would get", async () => {
  const [live, spare, draft] = [await aLiveArticle(), await aLiveArticle(), await anArticle()];
  const thread = done(await createThread(editor, { name: "Harbour" })).thread;
  const inThread = await aLiveArticle();
  for (const { articleId } of [draft, inThread]) done(await setThread(editor, { articleId, threadId: thread.id }));
  const content = [
    linked("open", live.articleId),
    line(live.articleId, spare.articleId),
    line(draft.articleId, spare.articleId),
    line(draft.articleId, "thread"),
    line(draft.articleId),
  ];
  const { articleId } = await anArticle({ body: body(...content) });
  const links = await listOutgoing(editor, { articleId });
  const spareState = { headline: spare.draft.headline, address: spare.address, status: "live" };
  expect(links).toMatchObject([
    {
      kind: "inline",
      label: "open",
      status: "live",
      healthy: true,
      fallback: null,
      shown: { articleId: live.articleId },
    },
    { status: "live", instead: false, shown: { articleId: live.articleId } },
    {
      ...{ status: "draft", healthy: false, headline: draft.draft.headline, address: null, instead: true },
      ...{
        fallback: { kind: "article", articleId: spare.articleId, ...spareState },
        shown: { articleId: spare.articleId },
      },
    },
    { fallback: { kind: "thread", thread }, instead: true, shown: { articleId: inThread.articleId } },
    { healthy: false, fallback: null, shown: null, instead: false },
  ]);
});

test("a reporter is told neither headline nor state of somebody else's draft they link to", async () => {
  const reporter = await aStaff("reporter");
  const [secret, spare] = [await anArticle({ headline: "A secret" }), await anArticle({ headline: "Another secret" })];
  const { articleId } = await anArticle({ by: reporter, body: body(line(secret.articleId, spare.articleId)) });
  const links = await listOutgoing(reporter, { articleId });
  expect(links).toMatchObject([{ targetArticle: secret.articleId, headline: null, status: null, healthy: false }]);
  expect(JSON.stringify(links)).not.toContain("secret");
  expect(await listOutgoing(reporter, { articleId: secret.articleId })).toEqual([]);
});

test("incoming links are those of live articles and of drafts that readers do not have yet, with the words around", async () => {
  const target = await aLiveArticle();
  const live = await aLiveArticle({ body: body(linked("open", target.articleId), line(target.articleId)) });
  const draft = await anArticle({ body: body(paragraph("It began. It went on."), line(target.articleId)) });
  const page = await listIncoming(editor, { articleId: target.articleId, reach: "all" });
  expect(page?.items).toMatchObject([
    {
      ...{ sourceArticle: live.articleId, of: "live", status: "live", address: live.address, kind: "inline" },
      ...{ sentence: "The port was open again.", text: "Boats sailed. The port was open again. Nobody minded." },
      ...{ isShown: true, through: "target" },
    },
    { sourceArticle: live.articleId, kind: "readAlso", sentence: "Nobody minded.", isShown: true },
    {
      sourceArticle: draft.articleId,
      of: "draft",
      status: "draft",
      address: null,
      sentence: "It went on.",
      isShown: false,
    },
  ]);
  // Newer text of a live article that says the same is no second link; a new place in it is one.
  const article = await readArticle(editor, live.articleId);
  const blocks = article?.draft.body.content ?? [];
  const next = { ...live.draft, ...article?.draft, body: body(...blocks, paragraph("More."), line(target.articleId)) };
  done(await saveDraft(editor, { articleId: live.articleId, baseRevision: 1, draft: next, kind: "save" }));
  expect(await incoming(target.articleId)).toEqual([
    [live.articleId, "live", "target", true],
    [live.articleId, "live", "target", true],
    [draft.articleId, "draft", "target", false],
    [live.articleId, "draft", "target", false],
  ]);
});

test("a reporter sees no link from somebody else's draft", async () => {
  const reporter = await aStaff("reporter");
  const target = await aLiveArticle();
  const own = await anArticle({ by: reporter, body: body(line(target.articleId)) });
  await anArticle({ body: body(line(target.articleId)) });
  expect(await incoming(target.articleId, reporter)).toEqual([[own.articleId, "draft", "target", false]]);
  expect(await listIncoming(reporter, { articleId: (await anArticle()).articleId, reach: "all" })).toBeNull();
});

test("an article learns where it is the fallback or stands in by its running story, and whether it is shown there", async () => {
  const [target, spare, next] = [await aLiveArticle(), await aLiveArticle(), await aLiveArticle()];
  const thread = done(await createThread(editor, { name: "Trams" })).thread;
  for (const { articleId } of [target, next]) done(await setThread(editor, { articleId, threadId: thread.id }));
  const [byArticle, byThread] = [
    await aLiveArticle({ body: body(paragraph("One."), line(target.articleId, spare.articleId)) }),
    await aLiveArticle({ body: body(paragraph("One."), line(target.articleId, "thread")) }),
  ];
  expect(await incoming(spare.articleId)).toEqual([[byArticle.articleId, "live", "fallback", false]]);
  expect(await incoming(next.articleId)).toEqual([]);
  await withdraw(target);
  expect(await incoming(spare.articleId)).toEqual([[byArticle.articleId, "live", "fallback", true]]);
  expect(await incoming(next.articleId)).toEqual([[byThread.articleId, "live", "thread", true]]);
  expect(await incoming(target.articleId)).toEqual([
    [byArticle.articleId, "live", "target", false],
    [byThread.articleId, "live", "target", false],
  ]);
  expect(await listIncoming(editor, { articleId: target.articleId })).toEqual({ items: [], next: null });
  done(await publishArticle(editor, { articleId: target.articleId }));
  expect((await listIncoming(editor, { articleId: target.articleId }))?.items).toHaveLength(2);
});

test("incoming links come a page at a time, each once", async () => {
  const target = await aLiveArticle();
  for (let n = 0; n < 3; n += 1) await aLiveArticle({ body: body(paragraph("One."), line(target.articleId)) });
  const seen: number[] = [];
  let after: number | undefined;
  do {
    const page = await listIncoming(editor, {
      articleId: target.articleId,
      reach: "all",
      limit: 2,
      ...(after && { after }),
    });
    seen.push(...(page?.items ?? []).map(({ id }) => id));
    after = page?.next ?? undefined;
  } while (after);
  expect(seen).toHaveLength(3);
  expect(new Set(seen).size).toBe(3);
});
