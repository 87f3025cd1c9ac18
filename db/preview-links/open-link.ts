import { and, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, previewLinks } from "#db/schema/schema.ts";

/** The condition of every link that still opens something: not taken back, not run out, its article not spiked. */
export function isOpenLink(): SQL | undefined {
  const { articleId, revokedAt, expiresAt } = previewLinks;
  const there = database().select({ id: articles.id }).from(articles).where(isNull(articles.spikedAt));
  return and(isNull(revokedAt), gt(expiresAt, sql`clock_timestamp()`), inArray(articleId, there));
}
