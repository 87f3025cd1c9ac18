import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticle } from "./lock-article.ts";

/** Says when an article, or the next update of a live one, has to be out; null takes that back. Refuses a time that has passed. */
export async function setDueTime(
  staff: Staff,
  { articleId, dueAt }: { articleId: number; dueAt: Date | null },
): Promise<{ ok: true; dueAt: Date | null } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "setDue" });
    if (article.dueAt?.getTime() === dueAt?.getTime()) return { ok: true, dueAt };
    if (dueAt && dueAt <= now) {
      refuse("invalid", { fields: { dueAt: translate("problems")("work.duePast") } });
    }
    await tx.update(articles).set({ dueAt, updatedAt: now }).where(eq(articles.id, articleId));
    const due = dueAt?.toISOString() ?? null;
    await recordAudit(tx, staff, "set-due", `article:${articleId}`, { due, was: article.dueAt?.toISOString() ?? null });
    return { ok: true, dueAt };
  });
}
