import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listAudit } from "#db/audit/list-audit.ts";
import { database } from "#db/client.ts";
import { readAddress } from "#db/live/read-address.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import { articles, editions } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aSection, aStaff, aTopic } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { LIMITS } from "#lib/limits.ts";
import { aProgram, ask } from "../testing/a-program.ts";
import { PUT as save } from "./[id]/draft/route.ts";
import { GET as incoming } from "./[id]/incoming/route.ts";
import { POST as publish } from "./[id]/publish/route.ts";
import { GET as revisions } from "./[id]/revisions/route.ts";
import { GET as read } from "./[id]/route.ts";
import { POST as spike } from "./[id]/spike/route.ts";
import { POST as withdraw } from "./[id]/withdraw/route.ts";
import { POST as importOne } from "./import/route.ts";
import { POST as create, DELETE as destroy, GET as list } from "./route.ts";

testDatabase();

let editor: Awaited<ReturnType<typeof aProgram>>;
let reporter: Awaited<ReturnType<typeof aProgram>>;
let section: string;
beforeAll(async () => {
  [editor, reporter] = [await aProgram("editor"), await aProgram("reporter")];
  section = (await aSection("politics", "Politics")).slug;
});

const fields = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  section,
  headline: `Harbour reopens ${randomUUID().slice(0, 8)}`,
  bodyHtml: "<p>The first ferry left at dawn.</p>",
  ...more,
});

async function started(more: Record<string, unknown> = {}): Promise<number> {
  const { status, json } = await editor.ask(create, "POST", { body: fields(more) });
  expect([status, json.fields]).toEqual([201, undefined]);
  return json.id;
}

async function published(more: Record<string, unknown> = {}): Promise<{ id: number; address: string }> {
  const id = await started(more);
  const { json } = await editor.ask(publish, "POST", { id, body: { baseRevision: 1 } });
  return { id, address: json.address };
}

test("an article lives its whole life through the API", async () => {
  const target = await aLiveArticle();
  const draft = fields({
    headline: "Grain ships leave Odesa again",
    standfirst: "Eleven vessels in one night.",
    bylines: [{ name: "Olena Marchenko" }],
    topics: ["Black Sea", "grain"],
    bodyHtml: `<p>Eleven ships left.</p><p>Read also: <a href="http://localhost:3000${target.address}">x</a></p><script>alert(1)</script>`,
  });
  const created = await editor.ask(create, "POST", { body: draft });
  expect(created.status).toBe(201);
  expect(created.json).toEqual({ id: expect.any(Number), revision: 1, status: "draft", address: null });
  const { id } = created.json;

  const first = await editor.ask(read, "GET", { id });
  expect(first.json.draft).toMatchObject({
    ...{ section, headline: draft.headline, topics: ["black-sea", "grain"], edition: "en" },
    bylines: [{ name: "Olena Marchenko", contributor: expect.any(Number) }],
  });
  expect(first.json.draft.body.content).toMatchObject([
    { type: "paragraph" },
    { type: "readAlso", attrs: { articleId: target.articleId } },
  ]);
  expect(first.json.links).toMatchObject([{ kind: "readAlso", targetArticle: target.articleId, healthy: true }]);

  const related = [target.articleId, (await anArticle()).articleId];
  const saved = await editor.ask(save, "PUT", { id, body: { baseRevision: 1, kicker: "Ports", related } });
  expect([saved.status, saved.json]).toEqual([200, { revision: 2 }]);
  const kept = await editor.ask(read, "GET", { id });
  expect(kept.json.draft).toMatchObject({
    kicker: "Ports",
    standfirst: draft.standfirst,
    topics: ["black-sea", "grain"],
    related,
  });
  expect(
    kept.json.links.map((link: { kind: string; position: number; healthy: boolean }) => [
      link.kind,
      link.position,
      link.healthy,
    ]),
  ).toEqual([
    ["readAlso", 0, true],
    ["related", 1, true],
    ["related", 2, false],
  ]);
  const many = { baseRevision: 2, related: Array.from({ length: 9 }, (_, at) => at + 1) };
  expect(await editor.ask(save, "PUT", { id, body: many })).toMatchObject({
    ...{ status: 422, json: { fields: { related: expect.stringContaining("8") } } },
  });

  const live = await editor.ask(publish, "POST", { id, body: { baseRevision: 2 } });
  const address = "/politics/grain-ships-leave-odesa-again";
  expect(live.json).toEqual({ status: "live", address, url: `http://localhost:3000${address}`, revision: 2 });
  expect(await readLiveArticle({ address })).toMatchObject({ articleId: id, headline: draft.headline });
  const linking = await editor.ask(incoming, "GET", { id: target.articleId });
  expect(linking.json.items).toMatchObject([
    { sourceArticle: id, kind: "readAlso", address },
    { sourceArticle: id, kind: "related", node: "related", address },
  ]);

  await editor.ask(save, "PUT", { id, body: { baseRevision: 2, slug: "grain-ships" } });
  expect((await editor.ask(read, "GET", { id })).json.status).toBe("changed");
  const renamed = await editor.ask(publish, "POST", { id, body: { baseRevision: 3 } });
  expect(renamed.json.address).toBe("/politics/grain-ships");

  const history = await editor.ask(revisions, "GET", { id, query: "?limit=2" });
  expect(history.json.items.map((row: { revision: number }) => row.revision)).toEqual([3, 2]);
  const older = await editor.ask(revisions, "GET", { id, query: `?limit=2&after=${history.json.next}` });
  expect(older.json).toMatchObject({ items: [{ revision: 1, savedBy: "A editor’s program" }], next: null });

  const gone = await editor.ask(withdraw, "POST", { id, body: { notice: "Withdrawn: the numbers were wrong." } });
  expect(gone.json).toEqual({ status: "withdrawn" });
  expect((await editor.ask(read, "GET", { id })).json).toMatchObject({
    status: "withdrawn",
    live: null,
    address: null,
  });
  const acts = await listAudit(await aStaff("chief"), { filter: { subject: `article:${id}` } });
  expect(acts.items.map((row) => [row.verb, row.actor])).toContainEqual(["withdraw", "A editor’s program"]);
});

test("what a program reads it may send back", async () => {
  const id = await started({ topics: ["Energy"], bylines: [{ name: "Ivan Franko" }], sensitive: true });
  const { json } = await editor.ask(read, "GET", { id });
  const again = await editor.ask(save, "PUT", { id, body: { baseRevision: 1, ...json.draft } });
  expect(again.json).toEqual({ revision: 1 });
});

test("a draft is dropped before publication, a live article is not", async () => {
  const id = await started();
  expect((await editor.ask(spike, "POST", { id })).json).toEqual({ status: "spiked" });
  const live = await published();
  expect(await editor.ask(spike, "POST", { id: live.id })).toMatchObject({
    status: 422,
    json: { fields: expect.anything() },
  });
});

test("publication at a time is a promise, with no address yet", async () => {
  const id = await started();
  const publishAt = new Date(Date.now() + 86_400_000).toISOString();
  const { json } = await editor.ask(publish, "POST", { id, body: { baseRevision: 1, publishAt } });
  expect(json).toEqual({ status: "scheduled", address: null, url: null, revision: 1 });
  const past = { baseRevision: 1, publishAt: new Date(Date.now() - 3_600_000).toISOString() };
  expect(await editor.ask(publish, "POST", { id, body: past })).toMatchObject({
    status: 422,
    json: { problem: "invalid", fields: { publishAt: "This time has passed. Choose a later one." } },
  });
});

test("a chief’s program imports an article as of its time, and its old address leads to it", async () => {
  const chief = await aProgram("chief");
  const body = fields({ firstPublishedAt: "2015-03-07T09:30:00+02:00", address: "/2015/03/harbour.html" });
  const { status, json } = await chief.ask(importOne, "POST", { body });
  expect([status, json]).toEqual([
    201,
    { id: expect.any(Number), address: expect.stringMatching(/^\/politics\/harbour/) },
  ]);
  expect(await readAddress("/2015/03/harbour.html")).not.toBeNull();
  const { json: article } = await chief.ask(read, "GET", { id: json.id });
  expect(article.live.firstPublishedAt).toBe("2015-03-07T07:30:00.000Z");
  expect(await editor.ask(importOne, "POST", { body })).toMatchObject({ status: 403 });
  const future = { ...fields(), firstPublishedAt: "2999-01-01T00:00:00Z" };
  expect(await chief.ask(importOne, "POST", { body: future })).toMatchObject({
    ...{ status: 422, json: { fields: { firstPublishedAt: expect.any(String) } } },
  });
});

test("the list goes on after a cursor, and has what was asked for", async () => {
  const ids = [await started(), await started(), await started()];
  const page = await editor.ask(list, "GET", { query: "?limit=2&status=draft&section=politics" });
  expect(page.json.items).toHaveLength(2);
  expect(Object.keys(page.json.items[0]).sort()).toEqual(
    ["id", "status", "headline", "section", "edition", "address", "revision", "updatedAt"].sort(),
  );
  const next = await editor.ask(list, "GET", { query: `?limit=2&status=draft&after=${page.json.next}` });
  const seen = [...page.json.items, ...next.json.items].map((row: { id: number }) => row.id);
  expect(seen.slice(0, 3)).toEqual(ids.reverse());
  for (const query of ["?limit=101", "?limit=0", "?limit=many"]) {
    expect(await editor.ask(list, "GET", { query })).toMatchObject({
      status: 422,
      json: { fields: { limit: expect.any(String) } },
    });
  }
  expect((await editor.ask(list, "GET", { query: "?q=%00" })).status).toBe(200);
});

describe("who may", () => {
  test("nothing goes without a token, whatever cookies come along", async () => {
    for (const headers of [
      {},
      { authorization: "Bearer readalso_guess" },
      { cookie: "session=1", authorization: "Basic YTpi" },
    ]) {
      const answer = await ask(list, { method: "GET", headers: headers as Record<string, string> });
      expect(answer).toMatchObject({
        status: 401,
        json: { problem: "bad-token", fields: { authorization: expect.stringContaining("Bearer") } },
      });
      expect(answer.response.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(answer.response.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  test("a reporter’s program writes but does not publish, and sees no drafts of others", async () => {
    const own = await reporter.ask(create, "POST", { body: fields() });
    expect(own.status).toBe(201);
    expect((await reporter.ask(publish, "POST", { id: own.json.id, body: { baseRevision: 1 } })).status).toBe(403);
    const others = await started();
    expect(await reporter.ask(read, "GET", { id: others })).toMatchObject({
      status: 404,
      json: { problem: "not-found" },
    });
    expect((await reporter.ask(save, "PUT", { id: others, body: { baseRevision: 1 } })).status).toBe(404);
  });

  test("a method an address does not take is named, with those it takes", async () => {
    const answer = await editor.ask(destroy, "DELETE");
    expect(answer).toMatchObject({ status: 405, json: { problem: "wrong-method" } });
    expect(answer.response.headers.get("allow")).toBe("GET, POST");
  });

  test("no other site’s page may read an answer", async () => {
    const answer = await editor.ask(list, "GET", { headers: { origin: "https://evil.example" } });
    expect(answer.response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("bad input gets a sentence at its field", () => {
  const refused = async (body: unknown) => {
    const { status, json } = await editor.ask(create, "POST", { body });
    return { status, fields: json.fields };
  };

  test.each([
    ["an unknown section", { section: "nowhere" }, "section"],
    ["an unknown edition", { edition: "xx" }, "edition"],
    ["an over-long headline", { headline: "x".repeat(LIMITS.headline + 1) }, "headline"],
    ["a headline that is a number", { headline: 7 }, "headline"],
    ["a wrong slug", { slug: "Not a Slug" }, "slug"],
    ["a misspelled field", { headlin: "x" }, "headlin"],
    [
      "an unknown node",
      { bodyHtml: undefined, body: { type: "doc", content: [{ type: "iframe" }] } },
      "body.content.0.type",
    ],
    ["a picture that is not there", { image: { media: 999_999, alt: "" } }, "image.media"],
    ["an unknown contributor", { bylines: [{ name: "A", contributor: "nobody" }] }, "bylines.0.contributor"],
    ["a nameless byline", { bylines: [{ name: "" }] }, "bylines.0.name"],
    ["two bodies", { body: { type: "doc", content: [] } }, "bodyHtml"],
    [
      "a Read also to nothing",
      { bodyHtml: undefined, body: { type: "doc", content: [{ type: "readAlso", attrs: { articleId: 999_999 } }] } },
      "body",
    ],
  ])("%s", async (_, part, field) => {
    const { status, fields: told } = await refused(fields(part));
    expect(status).toBe(422);
    expect(told?.[field]).toMatch(/^[A-Z“].{8,}[.:]$/);
  });

  test("a missing headline and a missing section", async () => {
    expect(await refused({})).toMatchObject({
      status: 422,
      fields: { headline: expect.any(String), section: expect.any(String) },
    });
  });

  test("a body nested without end", async () => {
    const deep = `${'{"type":"blockquote","content":['.repeat(3000)}${"]}".repeat(3000)}`;
    const body = `{"section":"${section}","headline":"Deep","body":{"type":"doc","content":[${deep}]}}`;
    expect(await refused(body)).toMatchObject({ status: 422, fields: { body: expect.stringContaining("nested") } });
  });

  test("6 MB", async () => {
    const { status, json } = await editor.ask(create, "POST", { body: fields({ bodyHtml: "x".repeat(6_000_000) }) });
    expect([status, json.problem]).toEqual([413, "too-large"]);
    expect(Object.values(json.fields)[0]).toMatch(/MB/);
  });

  test("something that is no JSON, or not called JSON", async () => {
    expect(await refused('{"headline":')).toMatchObject({
      status: 422,
      fields: { input: expect.stringContaining("JSON") },
    });
    const answer = await editor.ask(create, "POST", { body: "{}", headers: { "content-type": "text/plain" } });
    expect(answer).toMatchObject({ status: 415, json: { problem: "wrong-type" } });
  });

  test("a taken slug", async () => {
    await published({ headline: "Mayor resigns" });
    const id = await started({ slug: "mayor-resigns" });
    const { status, json } = await editor.ask(publish, "POST", { id, body: { baseRevision: 1 } });
    expect([status, json.problem]).toEqual([409, "slug-taken"]);
    expect(json.fields.slug).toContain("Mayor resigns");
  });

  test("a Read also to itself, and two to the same article", async () => {
    const { articleId } = await aLiveArticle();
    const id = await started();
    const line = (to: number) => ({ type: "readAlso", attrs: { articleId: to } });
    const content = [
      { type: "paragraph", content: [{ type: "text", text: "Text." }] },
      line(id),
      line(articleId),
      line(articleId),
    ];
    await editor.ask(save, "PUT", { id, body: { baseRevision: 1, body: { type: "doc", content } } });
    const { status, json } = await editor.ask(publish, "POST", { id, body: { baseRevision: 2 } });
    expect([status, json.problem]).toEqual([422, "not-ready"]);
    expect(Object.values(json.fields).join(" ")).toMatch(/this same article.*same article/s);
  });

  test("an older revision, with who saved the newest", async () => {
    const id = await started();
    await editor.ask(save, "PUT", { id, body: { baseRevision: 1, kicker: "A" } });
    const { status, json } = await editor.ask(save, "PUT", { id, body: { baseRevision: 1, kicker: "B" } });
    expect(status).toBe(409);
    expect(json).toMatchObject({
      problem: "out-of-date",
      current: { revision: 2, savedBy: "A editor’s program", savedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
  });

  test("an article that is not there", async () => {
    for (const id of [0, 999_999]) expect((await editor.ask(read, "GET", { id })).status).toBe(404);
  });
});

test("HTML and scripts in text fields stay text", async () => {
  const id = await started({ headline: "<script>alert(1)</script>", kicker: "<b>x</b>\u0000" });
  const { json } = await editor.ask(read, "GET", { id });
  expect(json.draft).toMatchObject({ headline: "<script>alert(1)</script>", kicker: "<b>x</b>" });
});

describe("topics", () => {
  test("are found by slug or name, whatever the letters’ case", async () => {
    const topic = await aTopic("peace-talks", "Peace talks");
    const id = await started({ topics: ["PEACE TALKS", "peace-talks"] });
    const { json } = await editor.ask(read, "GET", { id });
    expect(json.draft.topics).toEqual([topic.slug]);
  });

  test("are not made by a reporter’s program, nor for a draft that is refused", async () => {
    const answer = await reporter.ask(create, "POST", { body: fields({ topics: ["Brand new topic"] }) });
    expect(answer).toMatchObject({ status: 422, json: { fields: { "topics.0": expect.stringContaining("topic") } } });
    await editor.ask(create, "POST", { body: fields({ topics: ["Never made"], section: "nowhere" }) });
    const found = await database().query.topics.findFirst({ where: (table, { eq }) => eq(table.slug, "never-made") });
    expect(found).toBeUndefined();
  });
});

describe("a write repeated under one Idempotency-Key", () => {
  const count = () => database().$count(articles);

  test("is done once and answered the same", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const body = fields();
    const first = await editor.ask(create, "POST", { body, headers });
    const before = await count();
    const second = await editor.ask(create, "POST", { body, headers });
    expect(second.json).toEqual(first.json);
    expect(second.status).toBe(201);
    expect(second.response.headers.get("idempotency-replayed")).toBe("true");
    expect(await count()).toBe(before);
  });

  test("is done once when it comes eight times at one moment", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const body = fields();
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => editor.ask(create, "POST", { body, headers })));
    expect(await count()).toBe(before + 1);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  test("is refused when it is another request", async () => {
    const headers = { "idempotency-key": randomUUID() };
    await editor.ask(create, "POST", { body: fields(), headers });
    const other = await editor.ask(create, "POST", { body: fields(), headers });
    expect(other).toMatchObject({ status: 422, json: { fields: { "idempotency-key": expect.any(String) } } });
  });

  test("may be mended after a refusal, and belongs to one token", async () => {
    const headers = { "idempotency-key": randomUUID() };
    expect((await editor.ask(create, "POST", { body: fields({ section: "nowhere" }), headers })).status).toBe(422);
    const body = fields();
    const own = await editor.ask(create, "POST", { body, headers });
    const others = await reporter.ask(create, "POST", { body, headers });
    expect([own.status, others.status]).toEqual([201, 201]);
    expect(others.json.id).not.toBe(own.json.id);
  });
});

test("an article stays in its edition", async () => {
  await database().insert(editions).values({ code: "uk", name: "Українська", language: "uk", pathPrefix: "uk" });
  const id = await started();
  const { status, json } = await editor.ask(save, "PUT", { id, body: { baseRevision: 1, edition: "uk" } });
  expect([status, Object.keys(json.fields)]).toEqual([422, ["edition"]]);
});
