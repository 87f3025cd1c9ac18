import type { APIRequestContext } from "@playwright/test";
import sharp from "sharp";
import { publishArticle } from "#db/articles/publish-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { closeDatabase } from "#db/client.ts";
import { aLiveArticle, done } from "#db/testing/builders.ts";
import { expect, test } from "./journey.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

async function upload(request: APIRequestContext): Promise<number> {
  const { r, g, b } = { r: Math.random() * 255, g: Math.random() * 255, b: Math.random() * 255 };
  const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: { r, g, b } } });
  const file = { name: "quay.jpg", mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() };
  const sent = await request.post("/newsroom/media", {
    multipart: { file, alt: "The quay" },
    headers: { origin: newsroomUrl() },
  });
  expect(sent.status()).toBe(201);
  return ((await sent.json()) as { id: number }).id;
}

test("a reader gets a picture no longer once its last article is withdrawn, and again when it is back", async ({
  page,
  staffPage,
}) => {
  const editor = await staffPage("editor");
  const media = await upload(editor.page.request);
  const image = { media, alt: "The quay", caption: "", credit: "" };
  const [one, other] = [await aLiveArticle({ image }), await aLiveArticle({ image })];
  const get = () => page.request.get(`/media/${media}/480.webp`);
  expect((await get()).status()).toBe(200);
  const known = await get();
  expect(known.headers()["surrogate-key"]).toBe(`media:${media}`);

  const notice = "Taken back.";
  done(await withdrawArticle(editor.staff, { articleId: one.articleId, notice }));
  expect((await get()).status()).toBe(200);
  done(await withdrawArticle(editor.staff, { articleId: other.articleId, notice }));
  await expect.poll(async () => (await get()).status()).toBe(410);
  expect((await get()).headers()["cache-control"]).toBe("no-store");
  const asked = await page.request.get(`/media/${media}/480.webp`, {
    headers: { "if-none-match": known.headers().etag ?? "" },
  });
  expect(asked.status()).toBe(410);
  done(await publishArticle(editor.staff, { articleId: one.articleId, baseRevision: one.revision }));
  await expect.poll(async () => (await get()).status()).toBe(200);
});
