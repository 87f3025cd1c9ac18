import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { lockText } from "./lock-text.ts";

type ReturnInput = { articleId: number; reason: string; baseRevision?: number };

/**
 * Sends submitted or approved work back to its writer: whoever submitted it, or else its assignee or who began it. The reason
 * stands at the top of the article and on the list until the next submission. A writer who would not see the article any more
 * gets it in their name. Refuses with `invalid` an empty reason and with `not-ready` what nobody submitted or what is planned.
 */
export async function returnArticle(
  staff: Staff,
  { articleId, reason, baseRevision }: ReturnInput,
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const { article } = await lockText(tx, { staff, articleId, permission: "return", baseRevision });
    const t = translate("problems");
    if (article.publishAt) refuse("not-ready", { fields: { status: t("work.isPlanned") } });
    if (!article.submittedAt && !article.approvedAt) {
      refuse("not-ready", { fields: { status: t("work.notSubmitted") } });
    }
    const said = reason.replaceAll("\0", "").toWellFormed().trim();
    if (said === "") refuse("invalid", { fields: { reason: t("work.reasonMissing") } });
    if (said.length > LIMITS.reason) {
      refuse("invalid", { fields: { reason: t("work.reasonLong", { max: String(LIMITS.reason) }) } });
    }
    const writer = article.submittedBy ?? article.assigneeId ?? article.createdBy;
    const isTheirs = writer === null || writer === article.createdBy || writer === article.assigneeId;
    const returned = {
      ...{ returnedAt: now, returnedBy: staff.id, returnedTo: writer, returnReason: said, updatedAt: now },
      ...{ submittedAt: null, submittedBy: null, submittedRevision: null },
      ...{ approvedAt: null, approvedBy: null, approvedRevision: null },
      ...(isTheirs ? {} : { assigneeId: writer, assignedAt: now, assignedBy: staff.id, assignedNote: "" }),
    };
    await tx.update(articles).set(returned).where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "return", `article:${articleId}`, {
      reason: said,
      ...(writer !== null && { to: writer }),
    });
    return { ok: true, status: statusOf({ ...article, ...returned }, now) };
  });
}
