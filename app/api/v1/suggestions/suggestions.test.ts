import { expect, test } from "vitest";
import { aLiveArticle, anArticle, aStaff, aTopic, done, paragraph, readAlso } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { addToken } from "#db/tokens/add-token.ts";
import type { Role } from "#lib/permissions.ts";
import { GET } from "../articles/[id]/suggestions/route.ts";
import { POST } from "./route.ts";

testDatabase();

const tokenOf = async (role: Role) => done(await addToken(await aStaff("admin"), { name: `a ${role}`, role })).token;

async function forArticle(token: string, id: number | string, query = "") {
  const url = `http://localhost:3000/api/v1/articles/${id}/suggestions${query}`;
  const request = new Request(url, { headers: { authorization: `Bearer ${token}` } });
  const answer = await GET(request, { params: Promise.resolve({ id: String(id) }) });
  return { status: answer.status, body: await answer.json() };
}

async function forText(token: string, text: unknown) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify(text);
  const request = new Request("http://localhost:3000/api/v1/suggestions", { method: "POST", headers, body });
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, body: await answer.json() };
}

test("a draft is offered live articles about the same thing, with the reasons in sentences", async () => {
  const topic = await aTopic("lighthouses", "Lighthouses");
  const target = await aLiveArticle({ headline: "Lighthouse keeper retires after forty years", topics: [topic.id] });
  const linked = await aLiveArticle({ headline: "Lighthouse lamp replaced" });
  const body = {
    type: "doc" as const,
    content: [paragraph("The lighthouse keeper said the lamp was good."), readAlso(linked.articleId)],
  };
  const { articleId } = await anArticle({ headline: "Lighthouse to close", topics: [topic.id], body });
  const { status, body: answer } = await forArticle(await tokenOf("editor"), articleId, "?limit=5");
  expect(status).toBe(200);
  expect(answer.items.map((item: { articleId: number }) => item.articleId)).toEqual([target.articleId]);
  expect(answer.items[0]).toMatchObject({
    headline: "Lighthouse keeper retires after forty years",
    address: target.address,
    publishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    score: expect.any(Number),
  });
  expect(answer.items[0].reasons).toContain("Same topic: Lighthouses.");
  expect(answer.items[0].reasons).toContain("Published today.");
});

test("a text that is no article yet gets the same, and nothing published after its time", async () => {
  const target = await aLiveArticle({ headline: "Observatory opens on the hill" });
  await anArticle({ headline: "Observatory draft nobody may see" });
  const token = await tokenOf("reporter");
  const text = { headline: "The observatory at night", text: "Stars above the hill.", topics: ["Astronomy"] };
  const now = await forText(token, text);
  expect(now.body.items.map((item: { articleId: number }) => item.articleId)).toEqual([target.articleId]);
  const before = await forText(token, { ...text, at: "2001-01-01T00:00:00Z" });
  expect(before).toEqual({ status: 200, body: { items: [] } });
});

test("an article of somebody else's desk has no suggestions for a reporter, and a wrong limit is said", async () => {
  const { articleId } = await anArticle();
  const reporter = await tokenOf("reporter");
  expect((await forArticle(reporter, articleId)).status).toBe(404);
  expect((await forArticle(reporter, "abc")).status).toBe(404);
  const { status, body } = await forText(reporter, { headline: "x", text: "y", limit: 51, at: "yesterday" });
  expect(status).toBe(422);
  expect(body.fields).toEqual({
    limit: "Send a number of 50 or less.",
    at: "Write a time with its zone, like 2026-03-07T09:30:00Z.",
  });
});
