import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { WebSocket } from "ws";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { database } from "#db/client.ts";
import { listPresence } from "#db/drafts/live/list-presence.ts";
import { articles, draftDocuments, draftUpdates, staff } from "#db/schema/schema.ts";
import { endSession } from "#db/staff/revoke-sessions.ts";
import { anArticle, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import { CLOSE, type LivePerson } from "#lib/live-draft/live-messages.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { draftDesk } from "./testing/draft-desk.ts";
import type { DraftWriter } from "./testing/draft-writer.ts";

testDatabase();
const { aProcess, aWriter } = draftDesk();

const headline = (writer: Pick<DraftWriter, "document">) => writer.document.getText("headline");
const body = (writer: Pick<DraftWriter, "document">) => liveParts(writer.document).body.toString();
const shows = (writer: DraftWriter, text: string) =>
  writer.until(`“${text}”`, () => headline(writer).toString() === text || body(writer).includes(text));
const peopleSeenBy = (writer: DraftWriter): LivePerson[] => {
  const told = writer.heard.findLast((answer) => answer.type === "people");
  return told?.type === "people" ? told.people : [];
};

async function waitingForLocks(): Promise<number> {
  const [row] = await database().execute<{ count: string }>(
    sql`SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
  );
  return Number(row?.count);
}

it("people who write at once see each other's words, on one process and on another", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const [one, two] = await Promise.all([aProcess(), aProcess()]);
  const ada = await aWriter({ articleId, at: one });
  const ben = await aWriter({ articleId, at: one });
  const cleo = await aWriter({ articleId, at: two });
  headline(ada).insert(7, " reopens");
  await ada.saved();
  for (const other of [ben, cleo]) await shows(other, "Harbour reopens");
  headline(cleo).insert(0, "Old ");
  for (const other of [ada, ben]) await shows(other, "Old Harbour reopens");
});

it("typing becomes a revision when it grows quiet, signed by who typed", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  headline(ada).insert(7, " reopens");
  await ada.until("a revision", () => ada.heard.some((answer) => answer.type === "article" && answer.revision === 2));
  const article = await readArticle(ada.staff, articleId);
  expect(article?.draft.headline).toBe("Harbour reopens");
  expect(article?.savedBy).toBe(ada.staff.name);
});

it("whoever publishes sends out everybody's acknowledged words", async () => {
  const { articleId, by } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  headline(ada).insert(7, " reopens");
  await ada.saved();
  const older = await publishArticle(by, { articleId, baseRevision: 1 });
  expect(older).toMatchObject({ ok: false, problem: "out-of-date" });
  done(await publishArticle(by, { articleId, baseRevision: 2 }));
  expect((await readArticle(by, articleId))?.live?.headline).toBe("Harbour reopens");
});

it("nothing is acknowledged, and nobody else sees it, before it is committed", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const at = await aProcess();
  const ada = await aWriter({ articleId, at });
  const ben = await aWriter({ articleId, at });
  const heardBefore = ada.heard.filter(({ type }) => type === "ack").length;
  const document = eq(draftDocuments.articleId, articleId);
  await database().transaction(async (tx) => {
    await tx.select({ epoch: draftDocuments.epoch }).from(draftDocuments).where(document).for("update");
    headline(ada).insert(7, " reopens");
    // Whoever waits for our lock stands in Postgres' own list: by then the words have long arrived at the process.
    await expect.poll(() => waitingForLocks(), { timeout: 60_000 }).toBeGreaterThan(0);
    expect(ada.heard.filter(({ type }) => type === "ack")).toHaveLength(heardBefore);
    expect(headline(ben).toString()).toBe("Harbour");
  });
  await ada.saved();
  await shows(ben, "Harbour reopens");
});

it("what a killed process has left is taken into a revision though nobody opens the article again", async () => {
  const { articleId, by } = await anArticle({ headline: "Harbour" });
  const first = await aProcess();
  const ada = await aWriter({ articleId, at: first });
  headline(ada).insert(7, " reopens");
  await ada.saved();
  ada.leave();
  await first.end("SIGKILL");
  await database()
    .update(draftUpdates)
    .set({ at: new Date(Date.now() - 60_000) })
    .where(eq(draftUpdates.articleId, articleId));
  await aProcess();
  const inRevision = async () => (await readArticle(by, articleId))?.draft.headline;
  await expect.poll(inRevision, { timeout: 60_000 }).toBe("Harbour reopens");
});

it("a process killed after it has acknowledged leaves every word to the next one", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const first = await aProcess();
  const at = { port: first.port };
  const ada = await aWriter({ articleId, at });
  headline(ada).insert(7, " reopens");
  await ada.saved();
  await first.end("SIGKILL");
  // Nobody has absorbed it: the words stand in the rows of acknowledged updates alone.
  expect(await database().$count(draftUpdates, eq(draftUpdates.articleId, articleId))).toBeGreaterThan(0);
  headline(ada).insert(0, "Old ");
  at.port = (await aProcess()).port;
  const ben = await aWriter({ articleId, at });
  await shows(ben, "Old Harbour reopens");
  await ada.saved();
  expect((await readArticle(ada.staff, articleId))?.draft.headline).toBe("Harbour");
  done(await publishArticle(ada.staff, { articleId, baseRevision: 2 }));
  expect((await readArticle(ada.staff, articleId))?.live?.headline).toBe("Old Harbour reopens");
});

it("a process that stops takes in what was typed and sends everybody to another one", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const first = await aProcess();
  const ada = await aWriter({ articleId, at: first });
  headline(ada).insert(7, " reopens");
  await ada.saved();
  await first.end("SIGTERM");
  expect(ada.closes).toContain(CLOSE.restart);
  expect((await readArticle(ada.staff, articleId))?.draft.headline).toBe("Harbour reopens");
  expect(await listPresence(ada.staff, [articleId])).toEqual([]);
});

it("a program's save reaches whoever is writing, and neither takes the other's words away", async () => {
  const first: Block = { ...paragraph("The harbour reopened."), attrs: { node: "first" } } as Block;
  const second: Block = { ...paragraph("The ferry left."), attrs: { node: "second" } } as Block;
  const { articleId, by, draft } = await anArticle({ body: { type: "doc", content: [first, second] } });
  const ada = await aWriter({ articleId, at: await aProcess() });
  const changed: Block = { ...paragraph("The old harbour reopened."), attrs: { node: "first" } } as Block;
  const next = { ...draft, body: { type: "doc" as const, content: [changed, second] } };
  const { revision } = done(await saveDraft(by, { articleId, baseRevision: 1, draft: next, kind: "save" }));
  await shows(ada, "The old harbour reopened.");
  const words = ada.document.getXmlFragment("body").toString();
  expect(words.match(/ferry/g)).toHaveLength(1);
  headline(ada).insert(0, "Now: ");
  await ada.saved();
  const late = await saveDraft(by, { articleId, baseRevision: revision, draft, kind: "save" });
  expect(late).toMatchObject({ ok: false, problem: "out-of-date", current: { savedBy: ada.staff.name } });
});

it("a revoked session's socket is closed within two seconds", async () => {
  const { articleId } = await anArticle();
  const ada = await aWriter({ articleId, at: await aProcess() });
  const begun = Date.now();
  await endSession(ada.session.id);
  await ada.until("the close", () => ada.closes.includes(CLOSE.sessionOver));
  expect(Date.now() - begun).toBeLessThan(2_000);
});

it("who may only read is refused by the server, and may write again when the right is back", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const at = await aProcess();
  const ada = await aWriter({ articleId, at });
  const ben = await aWriter({ articleId, at });
  await database().update(articles).set({ spikedAt: new Date() }).where(eq(articles.id, articleId));
  const told = (mayWrite: boolean) =>
    ada.until("word of the right", () => {
      const last = ada.heard.findLast((answer) => answer.type === "access");
      return last?.type === "access" && last.mayWrite === mayWrite;
    });
  await told(false);
  headline(ada).insert(0, "Old ");
  await ada.until("a refusal", () => ada.heard.some((answer) => answer.type === "refused"));
  expect(headline(ben).toString()).toBe("Harbour");
  await database().update(articles).set({ spikedAt: null }).where(eq(articles.id, articleId));
  await told(true);
  headline(ada).insert(11, "!");
  await shows(ben, "Old Harbour!");
});

it("a right lost a moment ago does not let a word in", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  await database().update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, ada.staff.id));
  headline(ada).insert(0, "Old ");
  await ada.until("the close", () => ada.closes.includes(CLOSE.sessionOver));
  expect(await database().$count(draftUpdates, eq(draftUpdates.articleId, articleId))).toBe(0);
});

it("what cannot be kept yet is said and stays, and is kept when it was put right", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  headline(ada).insert(0, "x".repeat(LIMITS.headline));
  await ada.until("a problem", () =>
    ada.heard.some((answer) => answer.type === "problem" && "headline" in answer.fields),
  );
  expect((await readArticle(ada.staff, articleId))?.draft.headline).toBe("Harbour");
  headline(ada).delete(0, 20);
  await ada.until("no problem", () => {
    const last = ada.heard.findLast((answer) => answer.type === "problem");
    return last?.type === "problem" && Object.keys(last.fields).length === 0;
  });
  expect((await readArticle(ada.staff, articleId))?.draft.headline).toContain("xHarbour");
});

it("what cannot be kept yet is said to each writer in their own language", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const at = await aProcess();
  const [ada, olena] = [await aWriter({ articleId, at }), await aWriter({ articleId, at, language: "uk" })];
  headline(ada).insert(0, "x".repeat(LIMITS.headline));
  const toldTo = async (writer: typeof ada) => {
    const told = () => writer.heard.findLast((answer) => answer.type === "problem");
    await writer.until("a problem", () => told() !== undefined);
    return told();
  };
  expect(await toldTo(ada)).toMatchObject({ fields: { headline: expect.stringContaining("Shorten") } });
  expect(await toldTo(olena)).toMatchObject({ fields: { headline: expect.stringContaining("Скоротіть") } });
});

it("people see who else is there and where, by the server's names, across processes", async () => {
  const { articleId } = await anArticle();
  const [one, two] = await Promise.all([aProcess(), aProcess()]);
  const ada = await aWriter({ articleId, at: one });
  const ben = await aWriter({ articleId, at: two });
  ada.say({ type: "presence", block: "b1", field: null, anchor: { at: 1 }, head: { at: 2 }, active: true });
  await ben.until("Ada's place", () =>
    peopleSeenBy(ben).some((person) => person.name === ada.staff.name && person.block === "b1" && !person.idle),
  );
  await expect.poll(() => listPresence(ada.staff, [articleId]), { timeout: 60_000 }).toHaveLength(2);
  ada.leave();
  await ben.until("Ada's leaving", () => peopleSeenBy(ben).every((person) => person.name !== ada.staff.name));
});

it("a page of another site, a forged ticket and a guest get nothing", async () => {
  const { articleId } = await anArticle();
  const at = await aProcess();
  const address = `ws://127.0.0.1:${at.port}/newsroom/articles/${articleId}/live`;
  const closeOf = (socket: WebSocket) => new Promise<number>((resolve) => socket.once("close", resolve));
  const foreign = new WebSocket(address, { origin: "https://elsewhere.example" });
  const refused = new Promise<string>((resolve) => foreign.once("error", (error) => resolve(error.message)));
  expect(await refused).toContain("403");
  const hello = { type: "hello", ticket: "e30.forged", epoch: null, stateVector: "" };
  for (const [message, code] of [
    [JSON.stringify(hello), CLOSE.sessionOver],
    ["{}", CLOSE.badMessage],
    [new Uint8Array([0, 0, 0, 1, 0, 0]), CLOSE.badMessage],
  ] as const) {
    const socket = new WebSocket(address, { origin: "http://newsroom.example" });
    socket.once("open", () => socket.send(message));
    expect(await closeOf(socket)).toBe(code);
  }
});

it("a flood of sockets that show no ticket is turned away, and keeps nobody out", async () => {
  const { articleId } = await anArticle();
  const at = await aProcess();
  const ada = await aWriter({ articleId, at });
  const address = `ws://127.0.0.1:${at.port}/newsroom/articles/${articleId}/live`;
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => {
      const socket = new WebSocket(address, { origin: "http://newsroom.example" });
      return new Promise<string>((resolve) => {
        socket.once("open", () => resolve("open"));
        socket.once("error", (error) => resolve(error.message));
        // It goes when the process does.
        socket.on("error", () => {});
      });
    }),
  );
  expect(answers.filter((answer) => answer === "open")).toHaveLength(20);
  expect(answers.filter((answer) => answer.includes("429"))).toHaveLength(10);
  headline(ada).insert(0, "Now: ");
  await ada.saved();
});

it("a copy of another document is told so before it can mix with this one", async () => {
  const { articleId } = await anArticle();
  const at = await aProcess();
  const ada = await aWriter({ articleId, at });
  ada.pretend("9f4b2e0a-6c8d-4f0e-9a39-0d1f7a1f4b11");
  ada.cut();
  await ada.until("the word", () => ada.heard.some((answer) => answer.type === "other-document"));
});
