import { and, desc, eq } from "drizzle-orm";
import { savedByName, savingStaff, savingToken } from "#db/articles/saved-by.ts";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, previewLinks } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

export type PreviewLinkRow = {
  id: number;
  forWhom: string;
  madeBy: string;
  createdAt: Date;
  expiresAt: Date;
  isOpen: boolean;
  revokedAt: Date | null;
  opened: number;
  lastOpenedAt: Date | null;
};

const ROWS = 30;

/** The preview links of an article, newest first, without their secrets, which nobody knows; none when not visible. */
export async function listPreviewLinks(staff: Staff, { articleId }: { articleId: number }): Promise<PreviewLinkRow[]> {
  const { id, forWhom, createdAt, expiresAt, revokedAt, opened, lastOpenedAt } = previewLinks;
  const rows = await database()
    .select({ id, forWhom, madeBy: savedByName, createdAt, expiresAt, revokedAt, opened, lastOpenedAt })
    .from(previewLinks)
    .innerJoin(articles, eq(articles.id, previewLinks.articleId))
    .leftJoin(savingStaff, eq(savingStaff.id, previewLinks.madeBy))
    .leftJoin(savingToken, eq(savingToken.id, previewLinks.madeByToken))
    .where(and(eq(articles.id, articleId), visibleTo(staff)))
    .orderBy(desc(id))
    .limit(ROWS);
  const now = new Date();
  return rows.map((row) => ({ ...row, isOpen: row.revokedAt === null && row.expiresAt > now }));
}
