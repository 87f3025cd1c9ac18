import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readPreview } from "#db/articles/read-preview.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { database } from "#db/client.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { applyStored } from "#db/drafts/live/read-updates.ts";
import { audit, draftUpdates, previewLinks } from "#db/schema/schema.ts";
import { aLiveArticle, anArticle, aPicture, aStaff, done, paragraph } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import type { Block } from "#lib/body/schema.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { listPreviewLinks } from "./list-preview-links.ts";
import { makePreviewLink } from "./make-preview-link.ts";
import { OPENINGS_PER_ADDRESS, openPreviewLink } from "./open-preview-link.ts";
import { readLinkedPreview, showsPicture } from "./read-linked-preview.ts";
import { revokePreviewLink } from "./revoke-preview-link.ts";

testDatabase();

let visitors = 0;
const open = (secret: string, address = aVisitor()) => openPreviewLink({ secret, address });

function aVisitor(): string {
  visitors += 1;
  return `203.0.113.${visitors}`;
}

async function aLink(articleId: number, by: Parameters<typeof makePreviewLink>[0], days = 7) {
  const made = done(await makePreviewLink(by, { articleId, forWhom: "The source’s lawyer", days }));
  return { ...made, secret: made.path.slice("/preview/".length) };
}

async function shown(secret: string) {
  const preview = await readLinkedPreview(secret);
  return preview?.is === "open" ? preview.article : preview;
}

test("whoever holds the link reads the newest text, up to what was typed a moment ago", async () => {
  const { articleId, by, draft } = await anArticle();
  const { secret } = await aLink(articleId, by);
  const { stored } = done(await openDocument(by, { articleId }));
  const document = new Y.Doc();
  applyStored(document, stored);
  const changes: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => changes.push(update));
  liveParts(document).text("headline").insert(0, "Breaking: ");
  const update = Buffer.from(Y.mergeUpdates(changes));
  await database().insert(draftUpdates).values({ articleId, update, staffId: by.id });
  expect(await open(secret)).toBe("opened");
  expect(await shown(secret)).toMatchObject({ articleId, headline: `Breaking: ${draft.headline}` });
});

test("the secret is in no table and no list, and each opening is counted, those of the same moment too", async () => {
  const { articleId, by } = await anArticle();
  const { secret } = await aLink(articleId, by);
  await Promise.all(Array.from({ length: 12 }, () => open(secret)));
  const [row] = await listPreviewLinks(by, { articleId });
  expect(row).toMatchObject({ forWhom: "The source’s lawyer", opened: 12, isOpen: true, madeBy: by.name });
  expect(row?.lastOpenedAt).toBeInstanceOf(Date);
  const everything = JSON.stringify([
    await database().select().from(previewLinks),
    await database().select().from(audit),
  ]);
  expect(everything).not.toContain(secret);
  const acts = await database().select().from(audit).where(eq(audit.verb, "make-preview-link"));
  expect(acts.at(-1)).toMatchObject({
    subject: `article:${articleId}`,
    detail: { forWhom: "The source’s lawyer", days: 7 },
  });
});

test("a link taken back, one that ran out and one of a spiked article show nothing, not even pictures", async () => {
  const by = await aStaff("editor");
  const media = await aPicture();
  const make = () => anArticle({ by, image: { media, alt: "A boat", caption: "", credit: "" } });
  const [first, second, third] = [await make(), await make(), await make()];
  const links = await Promise.all([first, second, third].map(({ articleId }) => aLink(articleId, by)));
  for (const { secret } of links) expect(await showsPicture({ secret, media })).toBe(true);
  const [revoked, expired, spiked] = links;
  const end = { articleId: first.articleId, linkId: revoked?.linkId ?? 0 };
  done(await revokePreviewLink(by, end));
  done(await revokePreviewLink(by, end));
  expect(await database().$count(audit, eq(audit.verb, "revoke-preview-link"))).toBe(1);
  const past = new Date(Date.now() - 1000);
  await database()
    .update(previewLinks)
    .set({ expiresAt: past })
    .where(eq(previewLinks.id, expired?.linkId ?? 0));
  done(await spikeArticle(by, { articleId: third.articleId }));
  for (const link of [revoked, expired, spiked]) {
    const secret = link?.secret ?? "";
    expect(await open(secret)).toBe("closed");
    expect(await readLinkedPreview(secret)).toEqual({ is: "gone" });
    expect(await showsPicture({ secret, media })).toBe(false);
  }
  expect((await database().select().from(previewLinks)).slice(-3).map(({ opened }) => opened)).toEqual([0, 0, 0]);
});

test("a link opens its own article and nothing else: no other article, no other article's pictures", async () => {
  const by = await aStaff("editor");
  const [own, inText, others, former] = [await aPicture(), await aPicture(), await aPicture(), await aPicture()];
  const image = (media: number): Block => ({ type: "image", attrs: { media, alt: "A boat" } });
  const secretArticle = await anArticle({ by, image: { media: others, alt: "", caption: "", credit: "" } });
  const { articleId } = await anArticle({
    by,
    image: { media: own, alt: "", caption: "", credit: "" },
    body: {
      type: "doc",
      content: [
        paragraph("A boat."),
        image(inText),
        { type: "readAlso", attrs: { articleId: secretArticle.articleId } },
      ],
    },
  });
  const { secret } = await aLink(articleId, by);
  const preview = await shown(secret);
  expect(preview).toMatchObject({ articleId, targets: [], pictureRoot: `/preview/${secret}/media` });
  expect(JSON.stringify(preview)).not.toContain(secretArticle.draft.headline);
  const seen = await Promise.all([own, inText, others, former].map((media) => showsPicture({ secret, media })));
  expect(seen).toEqual([true, true, false, false]);
  const changed = {
    articleId: secretArticle.articleId,
    linkId: (await listPreviewLinks(by, { articleId }))[0]?.id ?? 0,
  };
  expect(await revokePreviewLink(by, changed)).toMatchObject({ problem: "not-found" });
  expect(await shown(`${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`)).toBeNull();
  for (const wrong of ["", "x", `${secret}x`, "../../newsroom", "a".repeat(43), "%00"]) {
    expect([await open(wrong), await readLinkedPreview(wrong)]).toEqual(["closed", null]);
  }
  expect((await listPreviewLinks(by, { articleId }))[0]?.opened).toBe(0);
});

test("a link is made for somebody and some days, by those who may see the article", async () => {
  const { articleId, by } = await anArticle();
  const make = (part: { forWhom?: string; days?: number }, staff: Parameters<typeof makePreviewLink>[0] = by) =>
    makePreviewLink(staff, { articleId, forWhom: "Lawyer", days: 1, ...part });
  expect(await make({ forWhom: " " })).toMatchObject({ problem: "invalid", fields: { forWhom: expect.any(String) } });
  expect(await make({ forWhom: "x".repeat(121) })).toMatchObject({ problem: "invalid" });
  expect(await make({ days: 3650 })).toMatchObject({ problem: "invalid", fields: { days: expect.any(String) } });
  const stranger = await aStaff("reporter");
  expect(await make({}, stranger)).toMatchObject({ problem: "not-found" });
  expect(await listPreviewLinks(stranger, { articleId })).toEqual([]);
  const live = await aLiveArticle();
  expect((await makePreviewLink(stranger, { articleId: live.articleId, forWhom: "Lawyer", days: 30 })).ok).toBe(true);
  const { expiresAt } = done(await make({ days: 1 }));
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(24);
});

test("one address that opens previews without end has to wait; others do not", async () => {
  const { articleId, by } = await anArticle();
  const { secret } = await aLink(articleId, by);
  for (let count = 0; count < OPENINGS_PER_ADDRESS; count += 1) await open("a".repeat(43), "198.51.100.9");
  expect(await open(secret, "198.51.100.9")).toBe("too-many");
  expect(await open(secret, "198.51.100.10")).toBe("opened");
});

test("an older text is looked at by staff as readers would get it", async () => {
  const { articleId, by, draft } = await anArticle();
  expect(await readPreview(by, articleId, 1)).toMatchObject({ headline: draft.headline });
  expect(await readPreview(by, articleId, 2)).toBeNull();
  expect(await readPreview(await aStaff("reporter"), articleId, 1)).toBeNull();
});
