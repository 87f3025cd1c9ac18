import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { lockArticle } from "./lock-article.ts";

/** Takes back a planned publication or update; an embargo stays, because it is owed to a source. */
export async function unscheduleArticle(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "publish" });
    const nothing = { publishAt: null, publishRevision: null, publishBy: null, publishByToken: null };
    if (article.publishAt) {
      await tx
        .update(articles)
        .set({ ...nothing, publishProblem: null, updatedAt: now })
        .where(eq(articles.id, articleId));
      const publishAt = article.publishAt.toISOString();
      await recordAudit(tx, staff, "unschedule", `article:${articleId}`, { publishAt });
    }
    return { ok: true, status: statusOf({ ...article, ...nothing }, now) };
  });
}
