import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { CHANGED_CHANNEL, type Changed } from "#db/changed.ts";
import { database, driver } from "#db/client.ts";
import { audit, liveArticles, liveContributors, liveTopics, media, outbox, revisions } from "#db/schema/schema.ts";
import { aDraft, aLiveArticle, anArticle, aPicture, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { publishArticle } from "./publish-article.ts";
import { readArticle } from "./read-article.ts";
import { saveDraft } from "./save-draft.ts";
import { spikeArticle } from "./spike-article.ts";
import { unspikeArticle } from "./unspike-article.ts";
import { withdrawArticle } from "./withdraw-article.ts";

testDatabase();

test("publishing fills everything readers' pages are made of", async () => {
  const [image, inText, topic] = [await aPicture(), await aPicture(), await aTopic()];
  const { articleId, draft } = await aLiveArticle({
    bylines: [{ name: "Ada Poe", contributor: null }],
    topics: [topic.id, topic.id],
    image: { media: image, alt: "A ferry", caption: "", credit: "" },
    body: {
      type: "doc",
      content: [paragraph("Ferries sail again."), { type: "image", attrs: { media: inText, alt: "Quay" } }],
    },
  });
  const db = database();
  const [live] = await db.select().from(liveArticles).where(eq(liveArticles.articleId, articleId));
  expect(live).toMatchObject({
    headline: draft.headline,
    bylines: [{ name: "Ada Poe", slug: "ada-poe" }],
    image: { media: image, width: 1600, height: 900, alt: "A ferry" },
    pictures: { [inText]: { width: 1600, height: 900 } },
    words: 3,
  });
  expect(live?.search).toContain("'ferri':");
  expect(await db.$count(liveTopics, eq(liveTopics.articleId, articleId))).toBe(1);
  expect(await db.$count(liveContributors, eq(liveContributors.articleId, articleId))).toBe(1);
  for (const id of [image, inText]) {
    const [picture] = await db.select().from(media).where(eq(media.id, id));
    expect(picture?.publicAt).toBeInstanceOf(Date);
  }
  const [kept] = await db.select().from(revisions).where(eq(revisions.articleId, articleId));
  expect(kept?.kind).toBe("publish");
});

test("every act is in the audit log with who did it, and work for outsiders in the outbox", async () => {
  const { articleId, publishedBy, draft } = await aLiveArticle();
  await update(articleId, publishedBy, { ...draft, headline: "Second" });
  done(await withdrawArticle(publishedBy, { articleId, notice: "Wrong." }));
  done(await publishArticle(publishedBy, { articleId, baseRevision: 2 }));
  const acts = await database()
    .select()
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(desc(audit.id));
  expect(acts.map((act) => act.verb)).toEqual(["republish", "withdraw", "update", "publish", "create"]);
  expect(acts[0]).toMatchObject({ staffId: publishedBy.id, actor: publishedBy.name });
  const waiting = await database().select().from(outbox);
  const mine = waiting.filter((row) => row.payload.articleId === articleId).map((row) => row.kind);
  expect(mine).toEqual(["article.publish", "article.update", "article.withdraw", "article.republish"]);
});

test("a refused publication leaves nothing behind", async () => {
  const { articleId, by } = await anArticle({ section: null });
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toEqual({
    ok: false,
    problem: "not-ready",
    fields: { section: "Choose a section." },
  });
  expect(await database().$count(liveArticles, eq(liveArticles.articleId, articleId))).toBe(0);
  expect(await publishArticle(by, { articleId, baseRevision: 7 })).toMatchObject({ problem: "out-of-date" });
});

test("publishing again what is live changes nothing for readers", async () => {
  const { articleId, publishedBy } = await aLiveArticle();
  const before = await readArticle(publishedBy, articleId);
  const heard = await hearing(async () => {
    expect(await publishArticle(publishedBy, { articleId, baseRevision: 1 })).toMatchObject({ ok: true, revision: 1 });
  });
  expect(heard).toEqual([]);
  expect((await readArticle(publishedBy, articleId))?.live).toEqual(before?.live);
});

test("an embargo set before holds until it is lifted", async () => {
  const { articleId, by } = await anArticle();
  const embargoUntil = new Date(Date.now() + 7_200_000);
  const publishAt = new Date(Date.now() + 3_600_000);
  expect(await publishArticle(by, { articleId, baseRevision: 1, publishAt, embargoUntil })).toMatchObject({
    ok: true,
    status: "embargoed",
  });
  expect((await readArticle(by, articleId))?.publishAt).toEqual(embargoUntil);
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toMatchObject({ status: "embargoed" });
  const past = new Date(Date.now() - 1000);
  const lifted = { articleId, baseRevision: 1, publishAt: past, embargoUntil: null };
  expect(await publishArticle(by, lifted)).toMatchObject({ status: "live" });
  expect(await readArticle(by, articleId)).toMatchObject({ publishAt: null, embargoUntil: null });
});

test("page caches hear of the article, its lists and its addresses at the first publication", async () => {
  const topic = await aTopic();
  const bylines = [{ name: "Tom Reed", contributor: null }];
  const { articleId, by, draft } = await anArticle({ topics: [topic.id], bylines, slug: "heard" });
  let address: string | null = null;
  const [notice] = await hearing(async () => {
    address = done(await publishArticle(by, { articleId, baseRevision: 1 })).address;
  });
  const contributor = (await readArticle(by, articleId))?.draft.bylines[0]?.contributor;
  expect(notice?.tags.sort()).toEqual(
    [
      ...[`article:${articleId}`, "latest", `section:${draft.section}`],
      ...[`topic:${topic.id}`, `contributor:${contributor}`, `address:${address}`],
    ].sort(),
  );
});

test("a change of the text alone is told to pages with this article and to searches, a new headline to lists as well", async () => {
  const { articleId, publishedBy, draft } = await aLiveArticle();
  const body = { type: "doc" as const, content: [paragraph("Corrected.")] };
  const [text] = await hearing(() => update(articleId, publishedBy, { ...draft, body }));
  expect(text?.tags).toEqual([`article:${articleId}`, "search"]);
  const [headline] = await hearing(() => update(articleId, publishedBy, { ...draft, headline: "New", body }));
  expect(headline?.tags).toContain("latest");
});

test("an article that changes its section is told to the old and the new one", async () => {
  const { articleId, publishedBy, draft, address } = await aLiveArticle();
  const { section } = await aDraft();
  const [notice] = await hearing(() => update(articleId, publishedBy, { ...draft, section }));
  expect(notice?.tags).toEqual(
    expect.arrayContaining([`section:${draft.section}`, `section:${section}`, `address:${address}`]),
  );
});

test("a withdrawal says what must not be served any more", async () => {
  const { articleId, publishedBy, address, draft } = await aLiveArticle();
  const [notice] = await hearing(async () => {
    done(await withdrawArticle(publishedBy, { articleId, notice: "Wrong." }));
  });
  expect(notice?.gone).toEqual([`article:${articleId}`, `address:${address}`]);
  expect(notice?.tags).toEqual(expect.arrayContaining(["latest", `section:${draft.section}`]));
});

test("a spiked article is brought back before it can be published", async () => {
  const { articleId, by } = await anArticle();
  done(await spikeArticle(by, { articleId }));
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toMatchObject({
    problem: "not-ready",
    fields: { status: expect.stringContaining("bring it back") },
  });
  expect(await unspikeArticle(by, { articleId })).toEqual({ ok: true, status: "draft" });
  expect(await publishArticle(by, { articleId, baseRevision: 1 })).toMatchObject({ ok: true });
});

test("a Read also to the article itself is found when its id is known", async () => {
  const { articleId, by, draft } = await anArticle();
  const body = { type: "doc" as const, content: [paragraph("Text."), readAlso(articleId)] };
  const { revision } = done(
    await saveDraft(by, { articleId, baseRevision: 1, draft: { ...draft, body }, kind: "save" }),
  );
  expect(await publishArticle(by, { articleId, baseRevision: revision })).toMatchObject({ problem: "not-ready" });
});

async function update(articleId: number, staff: Staff, draft: Draft): Promise<void> {
  const baseRevision = (await readArticle(staff, articleId))?.revision ?? 0;
  const { revision } = done(await saveDraft(staff, { articleId, baseRevision, draft, kind: "save" }));
  done(await publishArticle(staff, { articleId, baseRevision: revision }));
}

/** The notices page caches get while something is done. */
async function hearing(act: () => Promise<void>): Promise<Changed[]> {
  const heard: Changed[] = [];
  let atEnd = () => {};
  const ended = new Promise<void>((resolve) => {
    atEnd = resolve;
  });
  const listening = await driver().listen(CHANGED_CHANNEL, (payload) => {
    if (payload === "end") atEnd();
    else heard.push(JSON.parse(payload));
  });
  await act();
  await driver().notify(CHANGED_CHANNEL, "end");
  await ended;
  await listening.unlisten();
  return heard;
}
