import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { cancelPromises, takenBack } from "#db/promises/cancel-promises.ts";
import { notePlan } from "#db/promises/note-plan.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { goOffline } from "./go-offline.ts";
import { lockArticle } from "./lock-article.ts";

type WithdrawInput = { articleId: number; notice: string; redirectTo?: string };

/**
 * Takes a live article back: readers find the newsroom's notice at every address it had, or are sent to `redirectTo`, a
 * page of ours. Read also lines that lead to it stay in the ledger and print nothing; what was promised for it is taken back.
 */
export async function withdrawArticle(
  staff: Staff,
  { articleId, notice, redirectTo }: WithdrawInput,
): Promise<{ ok: true; status: "withdrawn" } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "withdraw" });
    const offline = await goOffline(tx, { article, notice, redirectTo, now });
    const cancelled = await cancelPromises(tx, { articleId, staff, now });
    if (cancelled.length > 0) await notePlan(tx, { articleId, now });
    await recordAudit(tx, staff, "withdraw", `article:${articleId}`, {
      ...{ address: offline.address, notice: offline.notice },
      ...(offline.redirectTo && { redirectTo: offline.redirectTo }),
      ...takenBack(cancelled),
    });
    return { ok: true, status: "withdrawn" };
  });
}
