import { and, eq } from "drizzle-orm";
import { composePreview } from "#db/articles/compose-preview.ts";
import { database } from "#db/client.ts";
import { articles, editions, previewLinks, revisions } from "#db/schema/schema.ts";
import { secretHash } from "#db/staff/secret.ts";
import { bodyPictures } from "#lib/body/body-links.ts";
import type { LiveArticle } from "#lib/live.ts";
import { isPreviewSecret, previewPath } from "#lib/preview-link.ts";
import { isOpenLink } from "./open-link.ts";

/** What a preview link shows: the newest text as readers would get it. `gone`: it did once, and does no longer. */
export type LinkedPreview = { is: "open"; article: LiveArticle; savedAt: Date; expiresAt: Date } | { is: "gone" };

/** Reads what the holder of this secret may see, which is one article; null for a secret that never was one. */
export async function readLinkedPreview(secret: string): Promise<LinkedPreview | null> {
  if (!isPreviewSecret(secret)) return null;
  const [row] = await selectLinked(secret);
  if (!row) return (await database().$count(previewLinks, isOf(secret))) ? { is: "gone" } : null;
  const { articleId, draft, savedAt, firstPublishedAt, language, prefix, expiresAt } = row;
  const address = previewPath(secret);
  const article = await composePreview({ articleId, draft, savedAt, firstPublishedAt, language, prefix, address });
  return { is: "open", article: { ...article, pictureRoot: `${address}/media` }, savedAt, expiresAt };
}

/** Does the text that this secret opens show this picture? Nobody else's pictures are fetched with it. */
export async function showsPicture({ secret, media }: { secret: string; media: number }): Promise<boolean> {
  if (!isPreviewSecret(secret)) return false;
  const [row] = await selectLinked(secret);
  return row !== undefined && (row.draft.image?.media === media || bodyPictures(row.draft.body).includes(media));
}

const isOf = (secret: string) => eq(previewLinks.secretHash, secretHash(secret));

function selectLinked(secret: string) {
  return database()
    .select({
      articleId: articles.id,
      draft: revisions.content,
      savedAt: revisions.savedAt,
      firstPublishedAt: articles.firstPublishedAt,
      language: editions.language,
      prefix: editions.pathPrefix,
      expiresAt: previewLinks.expiresAt,
    })
    .from(previewLinks)
    .innerJoin(articles, eq(articles.id, previewLinks.articleId))
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .where(and(isOf(secret), isOpenLink()));
}
