import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { lockArticle } from "./lock-article.ts";

/** Brings a spiked article back to what it was; whatever was planned for it stays forgotten. */
export async function unspikeArticle(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "spike" });
    if (article.spikedAt) {
      await tx.update(articles).set({ spikedAt: null, updatedAt: now }).where(eq(articles.id, articleId));
      await recordAudit(tx, staff, "unspike", `article:${articleId}`, { headline: article.headline });
    }
    return { ok: true, status: statusOf({ ...article, spikedAt: null }, now) };
  });
}
