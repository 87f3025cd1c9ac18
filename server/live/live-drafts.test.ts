import { afterEach, beforeAll, expect, it } from "vitest";
import { readArticle } from "#db/articles/read-article.ts";
import { database } from "#db/client.ts";
import { endSession } from "#db/staff/revoke-sessions.ts";
import { startSession } from "#db/staff/start-session.ts";
import { anArticle, aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import type { Role } from "#lib/permissions.ts";
import { type DraftWriter, draftWriter } from "./testing/draft-writer.ts";
import { type DraftProcess, startDraftProcess } from "./testing/start-draft-process.ts";

testDatabase();
const leaving: (() => unknown)[] = [];

beforeAll(() => {
  process.env.AUTH_SECRET = "a secret of the tests of live documents";
});
afterEach(async () => {
  for (const leave of leaving.splice(0).reverse()) await leave();
});

async function aProcess(port = 0): Promise<DraftProcess> {
  const started = await startDraftProcess(port);
  leaving.push(() => started.end("SIGTERM"));
  return started;
}

async function aSession(role: Role = "editor") {
  const staff = await aStaff(role);
  const browser = { address: "127.0.0.1", userAgent: "a test" };
  return { staff, sessionId: await startSession(database(), { staffId: staff.id, browser, now: new Date() }) };
}

async function aWriter({ articleId, at, role }: { articleId: number; at: { port: number }; role?: Role }) {
  const { staff, sessionId } = await aSession(role);
  const writer = draftWriter({ articleId, sessionId: () => sessionId, port: () => at.port });
  leaving.push(writer.leave);
  await writer.saved();
  return { ...writer, staff, sessionId };
}

const headlineOf = (writer: DraftWriter) => writer.document.getText("headline").toString();

it("shows one person's typing to another as soon as it is stored", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const at = await aProcess();
  const ada = await aWriter({ articleId, at });
  const ben = await aWriter({ articleId, at });
  ada.document.getText("headline").insert(7, " reopens");
  await ada.saved();
  await ben.until("the same headline", () => headlineOf(ben) === "Harbour reopens");
  ben.document.getText("headline").insert(0, "Old ");
  await ada.until("the same headline", () => headlineOf(ada) === "Old Harbour reopens");
});

it("makes a revision of what was typed when it grows quiet", async () => {
  const { articleId } = await anArticle({ headline: "Harbour" });
  const ada = await aWriter({ articleId, at: await aProcess() });
  ada.document.getText("headline").insert(7, " reopens");
  await ada.until("word of a revision", () =>
    ada.heard.some((answer) => answer.type === "article" && answer.revision === 2),
  );
  const article = await readArticle(ada.staff, articleId);
  expect(article?.draft.headline).toBe("Harbour reopens");
  expect(article?.savedBy).toBe(ada.staff.name);
});

it("closes the socket of a revoked session within two seconds", async () => {
  const { articleId } = await anArticle();
  const ada = await aWriter({ articleId, at: await aProcess() });
  const begun = Date.now();
  await endSession(ada.sessionId);
  await ada.until("the close", () => ada.closes.includes(CLOSE.sessionOver));
  expect(Date.now() - begun).toBeLessThan(2_000);
});
