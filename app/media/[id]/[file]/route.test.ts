import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST } from "#app/newsroom/media/route.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { CHANGED_CHANNEL, type Changed } from "#db/changed.ts";
import { driver, leaveDatabase, returnToDatabase } from "#db/client.ts";
import { forgetPublicMedia, trustPublicMedia } from "#db/media/public-media.ts";
import { aLiveArticle, anArticle, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { settings } from "#lib/settings.ts";
import { GET, HEAD } from "./route.ts";

const session = vi.hoisted(() => ({ staff: null as unknown }));
vi.mock("#app/session.ts", () => ({ currentStaff: async () => session.staff }));

testDatabase();

beforeAll(async () => {
  settings().READALSO_HOME = await mkdtemp(join(tmpdir(), "readalso-media-"));
});
afterAll(() => rm(settings().READALSO_HOME, { recursive: true, force: true }));

const open = (id: number | string, file: string, { method = "GET", ...headers }: Record<string, string> = {}) => {
  const request = new Request(`http://localhost:3000/media/${id}/${file}`, { method, headers });
  return (method === "HEAD" ? HEAD : GET)(request, { params: Promise.resolve({ id: String(id), file }) });
};

const upload = async (origin?: string, content?: Buffer) => {
  const picture = sharp({ create: { width: 500, height: 300, channels: 3, background: "#933" } });
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(content ?? (await picture.jpeg().toBuffer()))]), "boat.jpg");
  form.set("alt", "A boat");
  const headers: Record<string, string> = origin ? { origin } : {};
  return POST(new Request("http://localhost:3000/newsroom/media", { method: "POST", body: form, headers }));
};

test("a picture is for staff until an article shows it, then for everybody", async () => {
  const editor = await aStaff("editor");
  session.staff = editor;
  const sent = await upload("http://localhost:3000");
  expect(sent.status).toBe(201);
  const picture = (await sent.json()) as { id: number };
  expect(picture).toMatchObject({ width: 500, height: 300, alt: "A boat", caption: "", credit: "" });

  const forStaff = await open(picture.id, "480.webp");
  expect([forStaff.status, forStaff.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  session.staff = null;
  expect((await open(picture.id, "480.webp")).status).toBe(404);

  const image = { media: picture.id, alt: "A boat", caption: "", credit: "" };
  const { articleId } = await anArticle({ by: editor, image });
  done(await publishArticle(editor, { articleId, baseRevision: 1 }));
  const forAll = await open(picture.id, "480.avif");
  expect(forAll.headers.get("cache-control")).toBe("public, max-age=31536000, s-maxage=60, immutable");
  expect(forAll.headers.get("content-type")).toBe("image/avif");
  expect(forAll.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await sharp(Buffer.from(await forAll.arrayBuffer())).metadata()).width).toBe(480);

  await leaveDatabase();
  expect((await open(picture.id, "480.webp")).status).toBe(200);
  returnToDatabase();

  const etag = forAll.headers.get("etag") ?? "";
  expect((await open(picture.id, "480.avif", { "if-none-match": `W/${etag}` })).status).toBe(304);
  const head = await open(picture.id, "480.avif", { method: "HEAD" });
  expect([head.headers.get("etag"), head.headers.get("content-length"), await head.text()]).toEqual([
    etag,
    forAll.headers.get("content-length"),
    "",
  ]);

  const others = ["960.avif", "480.png", "original", "../../secret", "480.avif.jpg", "0480.avif"];
  for (const file of others) expect((await open(picture.id, file)).status, file).toBe(404);
  for (const id of ["0", "-1", "1e3", "99999999", "9".repeat(30)])
    expect((await open(id, "480.avif")).status).toBe(404);
});

test("a picture goes with the last article that shows it, also where it was known to be public, and comes back with it", async () => {
  const editor = await aStaff("editor");
  session.staff = editor;
  const blue = sharp({ create: { width: 500, height: 300, channels: 3, background: "#339" } });
  const sent = await upload("http://localhost:3000", await blue.jpeg().toBuffer());
  const { id } = (await sent.json()) as { id: number };
  session.staff = null;
  const image = { media: id, alt: "A boat", caption: "", credit: "" };
  const inText: Block = { type: "image", attrs: { media: id, alt: "A boat" } };
  const one = await aLiveArticle({ image });
  const other = await aLiveArticle({ body: { type: "doc", content: [paragraph("A boat."), inText] } });
  const status = async () => (await open(id, "480.webp")).status;
  const stop = await hearNotices();
  expect(await status()).toBe(200);

  await withdraw(one.articleId);
  expect(await status()).toBe(200);
  await withdraw(other.articleId);
  const gone = await open(id, "480.webp");
  expect([gone.status, gone.headers.get("cache-control")]).toEqual([410, "no-store"]);
  session.staff = editor;
  expect((await open(id, "480.webp")).headers.get("cache-control")).toBe("private, no-store");
  session.staff = null;

  const { draft, revision } = one;
  done(await publishArticle(editor, { articleId: one.articleId, baseRevision: revision }));
  expect(await status()).toBe(200);
  const without = { ...draft, image: null };
  done(await saveDraft(editor, { articleId: one.articleId, baseRevision: revision, draft: without, kind: "save" }));
  expect(await status()).toBe(200);
  done(await publishArticle(editor, { articleId: one.articleId, baseRevision: revision + 1 }));
  await expect.poll(status).toBe(410);
  await stop();
  await leaveDatabase();
  await expect(open(id, "480.webp")).rejects.toThrow();
  returnToDatabase();
});

/** Lets this process hear of changes, as the server does, and keep what it knows until then. */
async function hearNotices(): Promise<() => Promise<void>> {
  const heard = await driver().listen(CHANGED_CHANNEL, (notice) => forgetPublicMedia(JSON.parse(notice) as Changed));
  trustPublicMedia(true);
  return async () => {
    trustPublicMedia(false);
    await heard.unlisten();
  };
}

async function withdraw(articleId: number): Promise<void> {
  done(await withdrawArticle(await aStaff("editor"), { articleId, notice: "Taken back." }));
  // A notice sent after the withdrawal's arrives after it.
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard = await driver().listen("after", () => resolve());
  await driver().notify("after", "");
  await promise;
  await heard.unlisten();
}

test("a picture is taken from signed-in staff on our own pages only", async () => {
  session.staff = null;
  expect((await upload("http://localhost:3000")).status).toBe(401);
  session.staff = await aStaff("reporter");
  const foreign = await upload("https://evil.example");
  expect(foreign.status).toBe(403);
  expect(foreign.headers.get("content-type")).toBe("application/problem+json");
  expect((await upload()).status).toBe(403);
  const wrong = await upload("http://localhost:3000", Buffer.from("<script>alert(1)</script>"));
  expect(wrong.status).toBe(415);
  expect(await wrong.json()).toMatchObject({
    problem: "wrong-type",
    fields: { file: expect.stringContaining("Only JPEG") },
  });
  const url = "http://localhost:3000/newsroom/media";
  const json = { origin: "http://localhost:3000", "content-type": "application/json" };
  expect((await POST(new Request(url, { method: "POST", body: "{}", headers: json }))).status).toBe(415);
});
