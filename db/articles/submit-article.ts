import { eq, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { articles, deskMembers } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { keepText, lockText } from "./lock-text.ts";

type SubmitInput = { articleId: number; baseRevision?: number };

/**
 * Gives the newest text to the desk: to the article's own, or else to the only one its writer sits at. What was said when it
 * was returned is done with, and so is the approval of an older text. Refuses with `not-ready` what has no title yet, what is
 * spiked, and what readers see already; the same text twice is simply confirmed.
 */
export async function submitArticle(
  staff: Staff,
  { articleId, baseRevision }: SubmitInput,
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const { article, revision } = await lockText(tx, { staff, articleId, permission: "submit", baseRevision });
    if (article.headline === "" && article.workingTitle === "") {
      refuse("not-ready", { fields: { headline: translate("problems")("work.noTitle") } });
    }
    if (article.submittedRevision === revision.id && !article.returnedAt) {
      return { ok: true, status: statusOf(article, now) };
    }
    await keepText(tx, revision);
    const isApproved = article.approvedRevision === revision.id;
    const submission = {
      ...{ submittedAt: now, submittedBy: staff.id, submittedRevision: revision.id },
      ...{ returnedAt: null, returnedBy: null, returnedTo: null, returnReason: "" },
      ...(isApproved ? {} : { approvedAt: null, approvedBy: null, approvedRevision: null }),
      deskId: article.deskId ?? (await onlyDeskOf(tx, staff)),
      updatedAt: now,
    };
    await tx.update(articles).set(submission).where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "submit", `article:${articleId}`, {
      revision: revision.number,
      ...(submission.deskId !== null && { desk: submission.deskId }),
    });
    return { ok: true, status: statusOf({ ...article, ...submission }, now) };
  });
}

async function onlyDeskOf(tx: Transaction, staff: Staff): Promise<number | null> {
  if (staff.id === null) return null;
  const [row] = await tx
    .select({ desk: sql<number | null>`min(${deskMembers.deskId})`.mapWith(Number), desks: sql<string>`count(*)` })
    .from(deskMembers)
    .where(eq(deskMembers.staffId, staff.id));
  return row?.desks === "1" ? row.desk : null;
}
