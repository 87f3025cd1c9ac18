import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { keepText, lockText } from "./lock-text.ts";

type ApproveInput = { articleId: number; baseRevision?: number };

/**
 * Finds the newest text fit to publish. The approval is of that text: it stays when somebody writes on, and the article then
 * shows as changed since approved, because a sub-editor's comma must not send it through the desk again and a rewrite must not
 * hide behind an old approval. Refuses with `not-ready` what is spiked and what readers see already.
 */
export async function approveArticle(
  staff: Staff,
  { articleId, baseRevision }: ApproveInput,
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const { article, revision } = await lockText(tx, { staff, articleId, permission: "approve", baseRevision });
    if (article.approvedRevision === revision.id) return { ok: true, status: statusOf(article, now) };
    await keepText(tx, revision);
    const approval = {
      ...{ approvedAt: now, approvedBy: staff.id, approvedRevision: revision.id, updatedAt: now },
      ...{ returnedAt: null, returnedBy: null, returnedTo: null, returnReason: "" },
    };
    await tx.update(articles).set(approval).where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "approve", `article:${articleId}`, { revision: revision.number });
    return { ok: true, status: statusOf({ ...article, ...approval }, now) };
  });
}
