import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticle } from "./lock-article.ts";

/** Drops an article that readers cannot see, and whatever was planned for it; refuses (`not-ready`) a live one. */
export async function spikeArticle(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ ok: true; status: "spiked" } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "spike" });
    if (article.liveRevision !== null) {
      refuse("not-ready", { fields: { status: translate("problems")("article.spikeLive") } });
    }
    if (article.spikedAt) return { ok: true, status: "spiked" };
    await tx
      .update(articles)
      .set({
        ...{ spikedAt: now, updatedAt: now, embargoUntil: null },
        ...{ publishAt: null, publishRevision: null, publishBy: null, publishByToken: null, publishProblem: null },
      })
      .where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "spike", `article:${articleId}`, { headline: article.headline });
    return { ok: true, status: "spiked" };
  });
}
