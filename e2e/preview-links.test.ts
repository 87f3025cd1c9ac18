import type { APIRequestContext } from "@playwright/test";
import sharp from "sharp";
import { closeDatabase } from "#db/client.ts";
import { listPreviewLinks } from "#db/preview-links/list-preview-links.ts";
import { anArticle, paragraph } from "#db/testing/builders.ts";
import { askRaw } from "./ask-raw.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { newsroomUrl, pointToNewsroomsDatabase } from "./staff-page.ts";

// A link that was taken back answers 410, and the browser reports that as an error.
test.use({ expectedErrors: [/Failed to load resource: the server responded with a status of (404|410)/] });

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

async function upload(request: APIRequestContext): Promise<number> {
  const background = { r: Math.random() * 255, g: Math.random() * 255, b: Math.random() * 255 };
  const picture = sharp({ create: { width: 600, height: 400, channels: 3, background } });
  const file = { name: "quay.jpg", mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() };
  const sent = await request.post("/newsroom/media", {
    multipart: { file, alt: "The quay" },
    headers: { origin: newsroomUrl() },
  });
  return ((await sent.json()) as { id: number }).id;
}

test("somebody without an account reads one article by a link, with its pictures, until it is taken back", async ({
  staffPage,
  page: lawyer,
}) => {
  const { page, staff } = await staffPage("editor");
  const [lead, inText, others] = [await upload(page.request), await upload(page.request), await upload(page.request)];
  const picture = (media: number) => ({ media, alt: "The quay", caption: "At dawn", credit: "Ada" });
  await anArticle({ by: staff, image: picture(others) });
  const { articleId, draft } = await anArticle({
    by: staff,
    image: picture(lead),
    body: { type: "doc", content: [paragraph("Not yet public."), { type: "image", attrs: picture(inText) }] },
  });

  await page.goto(`/newsroom/articles/${articleId}`);
  await page.getByRole("heading", { name: "Preview links" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText(/Write for whom the link is/)).toBeVisible();
  await page.getByLabel("For whom").fill("The source’s lawyer");
  await page.getByLabel("Good for").selectOption("1 day");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Preview link for The source’s lawyer").inputValue();
  await expect(page.getByText("not opened yet")).toBeVisible();
  expect(await barriers(page, ".ed-aside")).toEqual([]);

  await lawyer.goto(link);
  await expect(lawyer.getByRole("complementary", { name: "Preview" })).toContainText("Preview, not published.");
  await expect(lawyer.getByRole("heading", { level: 1, name: draft.headline })).toBeVisible();
  const shown = lawyer.getByRole("img", { name: "The quay" });
  await expect(shown).toHaveCount(2);
  for (const image of await shown.all()) {
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  }
  expect(await barriers(lawyer)).toEqual([]);
  await expect(lawyer.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);

  const { pathname } = new URL(link);
  const pictureOf = (media: number) => `${pathname}/media/${media}/480.webp`;
  const statusOf = async (path: string) => (await askRaw(path)).status;
  expect(await Promise.all([pictureOf(lead), pictureOf(others), `/media/${lead}/480.webp`].map(statusOf))).toEqual([
    200, 404, 404,
  ]);
  const respelt = pathname.replace("/preview", "/%70review");
  const wrong = pathname.slice(0, -3);
  expect(await Promise.all([respelt, wrong, "/preview", `${pathname}/more`].map(statusOf))).toEqual([
    404, 404, 404, 404,
  ]);
  expect(await Promise.all([`${pathname}/`, `${pathname}?fbclid=1`].map(statusOf))).toEqual([200, 200]);
  const { headers } = await askRaw(pathname);
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "referrer-policy": "no-referrer",
  });
  expect([headers.etag, headers["x-cache"], headers["set-cookie"]]).toEqual([undefined, undefined, undefined]);
  expect((await listPreviewLinks(staff, { articleId }))[0]?.opened).toBe(4);

  await page.reload();
  await page.getByRole("heading", { name: "Preview links" }).click();
  await expect(page.getByText(/opened 4 times/)).toBeVisible();
  await page.getByRole("button", { name: "Take back the link for The source’s lawyer" }).click();
  await expect(page.getByText("The link for The source’s lawyer no longer works.")).toBeVisible();
  expect(await Promise.all([pathname, pictureOf(lead)].map(statusOf))).toEqual([410, 404]);
  await lawyer.goto(link);
  await expect(lawyer.getByText("Ask whoever sent it to you for a new one.")).toBeVisible();
});
