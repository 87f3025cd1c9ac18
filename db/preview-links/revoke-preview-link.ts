import { and, eq, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { previewLinks } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** Ends a preview link at once, its pictures with it. A second time is simply confirmed. */
export async function revokePreviewLink(
  staff: Staff,
  { articleId, linkId }: { articleId: number; linkId: number },
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    await lockArticle(tx, { staff, articleId, permission: "preview" });
    const { id, revokedAt, forWhom } = previewLinks;
    const ofArticle = and(eq(id, linkId), eq(previewLinks.articleId, articleId));
    const [revoked] = await tx
      .update(previewLinks)
      .set({ revokedAt: now })
      .where(and(ofArticle, isNull(revokedAt)))
      .returning({ forWhom });
    if (revoked) {
      const detail = { link: linkId, forWhom: revoked.forWhom };
      await recordAudit(tx, staff, "revoke-preview-link", `article:${articleId}`, detail);
    } else if (!(await tx.$count(previewLinks, ofArticle))) refuse("not-found");
    return { ok: true };
  });
}
