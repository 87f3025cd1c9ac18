import { desc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { unspikeArticle } from "#db/articles/unspike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { database } from "#db/client.ts";
import { promiseWithdrawal } from "#db/promises/promise-withdrawal.ts";
import { articles, linkChanges, promises } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { keepDue } from "#db/testing/keep-due.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { listLinkChanges } from "./list-link-changes.ts";
import { listImpact, readImpact } from "./read-impact.ts";
import { body, everything, liveRows, pointedAt } from "./testing/pointed-at.ts";
import { undoImpact } from "./undo-impact.ts";

testDatabase();

test("an article that comes back has the text and the dates it had", async () => {
  const { by, old, next } = await pointedAt(1);
  const update = await readArticle(by, old.articleId);
  done(await publishArticle(by, { articleId: old.articleId, baseRevision: update?.revision ?? 0 }));
  const [before] = await liveRows([old.articleId]);
  const [known] = await database().select().from(articles).where(eq(articles.id, old.articleId));
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Oops.", impact: everything(next.articleId) }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  done(await undoImpact(by, { changeId: change?.id ?? 0 }));
  expect((await liveRows([old.articleId]))[0]).toEqual(before);
  const [now] = await database().select().from(articles).where(eq(articles.id, old.articleId));
  expect({ ...now, updatedAt: null }).toEqual({ ...known, updatedAt: null });
});

test("what takes the place must be public and another article", async () => {
  const { by, old } = await pointedAt(1);
  const { articleId } = await anArticle();
  for (const wrong of [articleId, old.articleId]) {
    const impact = { readAlso: { do: "replace" as const, with: wrong } };
    const answer = await withdrawArticle(by, { articleId: old.articleId, notice: "No.", impact });
    expect(answer).toMatchObject({ problem: "invalid", fields: { readAlsoWith: expect.any(String) } });
  }
  expect((await readArticle(by, old.articleId))?.status).toBe("live");
});

test("who may not withdraw may not undo a withdrawal either", async () => {
  const { by, old } = await pointedAt(1);
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "No." }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  const reporter = await aStaff("reporter");
  expect(await undoImpact(reporter, { changeId: change?.id ?? 0 })).toMatchObject({ problem: "not-allowed" });
});

test("spiking a draft that live articles point to already changes their links, and bringing it back restores them", async () => {
  const [by, next] = [await aStaff("editor"), await aLiveArticle()];
  const draft = await anArticle({ by });
  const source = await aLiveArticle({ body: body(paragraph("Text."), readAlso(draft.articleId)) });
  const [before] = await liveRows([source.articleId]);
  done(await spikeArticle(by, { articleId: draft.articleId, impact: everything(next.articleId) }));
  expect(JSON.stringify((await liveRows([source.articleId]))[0]?.body)).toContain(`"articleId":${next.articleId}`);
  done(await unspikeArticle(by, { articleId: draft.articleId }));
  expect((await liveRows([source.articleId]))[0]?.body).toEqual(before?.body);
});

test("taking a spiking back from what was done with links brings the draft back with them", async () => {
  const [by, next] = [await aStaff("editor"), await aLiveArticle()];
  const draft = await anArticle({ by });
  const source = await aLiveArticle({ body: body(paragraph("Text."), readAlso(draft.articleId)) });
  const [before] = await liveRows([source.articleId]);
  done(await spikeArticle(by, { articleId: draft.articleId, impact: everything(next.articleId) }));
  expect((await readArticle(by, draft.articleId))?.status).toBe("spiked");
  const [change] = await listLinkChanges(by, { articleId: draft.articleId });
  expect(await undoImpact(by, { changeId: change?.id ?? 0 })).toMatchObject({ ok: true, act: "spike", address: null });
  expect((await readArticle(by, draft.articleId))?.status).toBe("draft");
  expect((await liveRows([source.articleId]))[0]?.body).toEqual(before?.body);
});

test("a withdrawal that somebody has overtaken gives only its links back, and the article stays as they left it", async () => {
  const { by, old, next, ids } = await pointedAt(3);
  const before = await liveRows(ids);
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "First.", impact: everything(next.articleId) }));
  const [first] = await listLinkChanges(by, { articleId: old.articleId });
  done(await publishArticle(by, { articleId: old.articleId }));
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "Second." }));
  expect(done(await undoImpact(by, { changeId: first?.id ?? 0 }))).toMatchObject({ exact: 3, address: null });
  expect((await liveRows(ids)).map((row) => row.body)).toEqual(before.map((row) => row.body));
  expect((await readArticle(by, old.articleId))?.status).toBe("withdrawn");
  expect(await liveRows([old.articleId])).toEqual([]);
  const [undo] = await database()
    .select()
    .from(linkChanges)
    .where(eq(linkChanges.act, "undo"))
    .orderBy(desc(linkChanges.id));
  expect(undo?.undoes).toBe(first?.id);
  expect((await listLinkChanges(by, { articleId: old.articleId })).map(({ act }) => act)).toEqual([
    "withdraw",
    "withdraw",
  ]);
  expect(await undoImpact(by, { changeId: undo?.id ?? 0 }), "an undo is not undone").toMatchObject({
    problem: "not-allowed",
  });
});

test("a draft that has gone before readers since becomes to the letter what it was as a draft", async () => {
  const { by, old, next, ids } = await pointedAt(1);
  const source = await readArticle(by, ids[0] ?? 0);
  const content = [paragraph("Rewritten for tomorrow."), ...(source?.draft.body.content ?? []).slice(1)];
  const draft = { ...(source?.draft ?? old.draft), body: body(...content) };
  const base = { articleId: ids[0] ?? 0, baseRevision: source?.revision ?? 0 };
  done(await saveDraft(by, { ...base, draft, kind: "save" }));
  const before = (await readArticle(by, base.articleId))?.draft.body;
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "No.", impact: everything(next.articleId) }));
  done(await publishArticle(by, { articleId: base.articleId }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(done(await undoImpact(by, { changeId: change?.id ?? 0 }))).toMatchObject({ exact: 1, found: 0, missing: 0 });
  expect((await liveRows(ids))[0]?.body).toEqual(before);
});

test("links that somebody has led elsewhere since are not taken back, and are counted", async () => {
  const { by, old, next, other, ids } = await pointedAt(2);
  done(await withdrawArticle(by, { articleId: old.articleId, notice: "No.", impact: everything(next.articleId) }));
  const source = await readArticle(by, ids[0] ?? 0);
  const led = (source?.draft.body.content ?? []).map((block) =>
    block.type === "readAlso" ? { ...block, attrs: { ...block.attrs, articleId: other.articleId } } : block,
  );
  const draft = { ...(source?.draft ?? old.draft), body: body(...led) };
  done(await saveDraft(by, { articleId: ids[0] ?? 0, baseRevision: source?.revision ?? 0, draft, kind: "save" }));
  done(await publishArticle(by, { articleId: ids[0] ?? 0 }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(done(await undoImpact(by, { changeId: change?.id ?? 0 }))).toMatchObject({ exact: 1, found: 0, missing: 1 });
  expect(JSON.stringify((await liveRows(ids))[0]?.body)).toContain(`"articleId":${other.articleId}`);
});

test("a section move may take the links elsewhere, and undoing that leaves the article where it went", async () => {
  const { by, old, next, ids } = await pointedAt(3);
  const before = await liveRows(ids);
  const article = await readArticle(by, old.articleId);
  const section = (await aSection("elsewhere")).id;
  const moved = { ...(article?.draft ?? old.draft), section };
  done(
    await saveDraft(by, { articleId: old.articleId, baseRevision: article?.revision ?? 0, draft: moved, kind: "save" }),
  );
  expect(await publishArticle(by, { articleId: old.articleId, impact: everything(old.articleId) })).toMatchObject({
    ...{ problem: "invalid", fields: { readAlsoWith: expect.any(String) } },
  });
  done(await publishArticle(by, { articleId: old.articleId, impact: everything(next.articleId) }));
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(change).toMatchObject({ act: "move", articles: 3 });
  done(await undoImpact(by, { changeId: change?.id ?? 0 }));
  expect((await liveRows(ids)).map((row) => row.body)).toEqual(before.map((row) => row.body));
  expect((await liveRows([old.articleId]))[0]?.address).toMatch(/^\/elsewhere\//);
});

test("a promised withdrawal changes the links when it is kept; a replacement that has gone does not hold it up", async () => {
  const { by, old, next, ids } = await pointedAt(2);
  const dueAt = new Date(Date.now() + 60_000);
  const impact = { ...everything(next.articleId), inline: { do: "drop" as const } };
  done(await promiseWithdrawal(by, { articleId: old.articleId, dueAt, notice: "Rights end.", impact }));
  done(await withdrawArticle(by, { articleId: next.articleId, notice: "Gone." }));
  await database().update(promises).set({ dueAt: new Date() }).where(eq(promises.articleId, old.articleId));
  expect([...(await keepDue()).values()]).toEqual(["done"]);
  const [lines, words] = await liveRows(ids);
  expect(JSON.stringify(lines?.body)).toContain(`"articleId":${old.articleId}`);
  expect(JSON.stringify(words?.body)).not.toContain("marks");
  const [change] = await listLinkChanges(by, { articleId: old.articleId });
  expect(done(await undoImpact(by, { changeId: change?.id ?? 0 }))).toMatchObject({ exact: 1, address: old.address });
});

test("hundreds of incoming links come in pages", async () => {
  const { by, old } = await pointedAt(66);
  const first = await readImpact(by, { articleId: old.articleId });
  expect([first?.readAlso.items.length, first?.readAlso.links]).toEqual([20, 22]);
  const rest = await listImpact(by, { articleId: old.articleId, group: "readAlso", after: first?.readAlso.next ?? 0 });
  expect([rest?.items.length, rest?.next]).toEqual([2, null]);
}, 120_000);

test("no act changes more articles at once than can be undone at once: it says so and does nothing", async () => {
  const { by, old } = await pointedAt(1);
  await database().execute(sql`
    WITH made AS (
      INSERT INTO articles (edition_id)
      SELECT edition_id FROM articles, generate_series(1, 2000) WHERE id = ${old.articleId} RETURNING id
    )
    INSERT INTO links (source_id, "of", node, kind, position, target_id)
    SELECT id, 'live', 'line', 'readAlso', 0, ${old.articleId} FROM made`);
  const drop = { readAlso: { do: "drop" as const } };
  expect(await withdrawArticle(by, { articleId: old.articleId, notice: "No.", impact: drop })).toMatchObject({
    ...{ problem: "invalid", fields: { impact: expect.stringContaining("2000") } },
  });
  expect((await readArticle(by, old.articleId))?.status).toBe("live");
});

test("two articles that point to each other are withdrawn at the same moment", async () => {
  const [by, next] = [await aStaff("editor"), await aLiveArticle()];
  const one = await aLiveArticle();
  const two = await aLiveArticle({ body: body(paragraph("Two."), readAlso(one.articleId)) });
  const newer = { ...one.draft, body: body(paragraph("One."), readAlso(two.articleId)) };
  done(await saveDraft(by, { articleId: one.articleId, baseRevision: 1, draft: newer, kind: "save" }));
  done(await publishArticle(by, { articleId: one.articleId }));
  const answers = await Promise.all(
    [one, two].map(({ articleId }) =>
      withdrawArticle(by, { articleId, notice: "Gone.", impact: everything(next.articleId) }),
    ),
  );
  expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
});
