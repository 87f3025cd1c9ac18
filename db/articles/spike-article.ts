import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changeIncoming, lockIncoming } from "#db/links/change-incoming.ts";
import { cancelPromises, takenBack } from "#db/promises/cancel-promises.ts";
import { notePlan } from "#db/promises/note-plan.ts";
import { articles } from "#db/schema/schema.ts";
import type { ImpactChoice } from "#lib/links/impact-choice.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticle } from "./lock-article.ts";

/**
 * Drops an article that readers cannot see, and whatever was planned for it; refuses (`not-ready`) a live one. Live articles
 * may point to it already: `impact` says what becomes of those links, which otherwise stay and print their fallback.
 */
export async function spikeArticle(
  staff: Staff,
  { articleId, impact }: { articleId: number; impact?: ImpactChoice | undefined },
): Promise<{ ok: true; status: "spiked" } | Problem> {
  return act(async (tx, now) => {
    const sources = await lockIncoming(tx, { articleId, choice: impact });
    const article = await lockArticle(tx, { staff, articleId, permission: "spike" });
    if (article.liveRevision !== null) {
      refuse("not-ready", { fields: { status: translate("problems")("article.spikeLive") } });
    }
    if (article.spikedAt) return { ok: true, status: "spiked" };
    await tx.update(articles).set({ spikedAt: now, updatedAt: now }).where(eq(articles.id, articleId));
    const links = await changeIncoming(tx, { staff, now, act: "spike", articleId, choice: impact, sources });
    const cancelled = await cancelPromises(tx, { articleId, staff, now });
    if (cancelled.length > 0) await notePlan(tx, { articleId, now });
    await recordAudit(tx, staff, "spike", `article:${articleId}`, {
      ...{ headline: article.headline, ...links },
      ...takenBack(cancelled),
    });
    return { ok: true, status: "spiked" };
  });
}
