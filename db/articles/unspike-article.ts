import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { lockArticles } from "#db/links/change-links.ts";
import { openSpike } from "#db/links/list-link-changes.ts";
import { changedArticles, lockLinkChange, undoLinkChange } from "#db/links/undo-link-change.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { lockArticle } from "./lock-article.ts";

/**
 * Brings a spiked article back to what it was, and the links of others that were changed because of it; whatever was planned
 * for it stays forgotten.
 */
export async function unspikeArticle(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const spike = Number.isSafeInteger(articleId) ? await openSpike(tx, articleId) : null;
    if (spike) await lockArticles(tx, [articleId, ...(await changedArticles(tx, spike))]);
    const article = await lockArticle(tx, { staff, articleId, permission: "spike" });
    if (article.spikedAt) {
      await tx.update(articles).set({ spikedAt: null, updatedAt: now }).where(eq(articles.id, articleId));
      const change = spike && (await lockLinkChange(tx, spike));
      const links = change && !change.undoneAt && (await undoLinkChange(tx, { change, staff, now }));
      const detail = links ? { linkChange: spike, ...links } : {};
      await recordAudit(tx, staff, "unspike", `article:${articleId}`, { headline: article.headline, ...detail });
    }
    return { ok: true, status: statusOf({ ...article, spikedAt: null }, now) };
  });
}
