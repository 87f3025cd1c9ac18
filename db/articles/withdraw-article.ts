import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changeIncoming, lockIncoming } from "#db/links/change-incoming.ts";
import { cancelPromises, takenBack } from "#db/promises/cancel-promises.ts";
import { notePlan } from "#db/promises/note-plan.ts";
import type { ImpactChoice } from "#lib/links/impact-choice.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { readAsItWas } from "./as-it-was.ts";
import { goOffline } from "./go-offline.ts";
import { lockArticle } from "./lock-article.ts";

type WithdrawInput = {
  articleId: number;
  notice: string;
  redirectTo?: string;
  /** What becomes of the links that point to it; left out, they stay and print their fallback, or nothing. */
  impact?: ImpactChoice | undefined;
};

/**
 * Takes a live article back: readers find the newsroom's notice at every address it had, or are sent to `redirectTo`, a
 * page of ours. Links that lead to it become what `impact` says, in the same transaction; what was promised for it is taken back.
 * All of it can be undone (`undoImpact`).
 */
export async function withdrawArticle(
  staff: Staff,
  { articleId, notice, redirectTo, impact }: WithdrawInput,
): Promise<{ ok: true; status: "withdrawn"; linksChanged: number } | Problem> {
  return act(async (tx, now) => {
    const sources = await lockIncoming(tx, { articleId, choice: impact });
    const article = await lockArticle(tx, { staff, articleId, permission: "withdraw" });
    const detail = await readAsItWas(tx, article);
    const offline = await goOffline(tx, { article, notice, redirectTo, now });
    const links = await changeIncoming(tx, {
      ...{ staff, now, act: "withdraw", articleId, choice: impact, sources, detail },
    });
    const cancelled = await cancelPromises(tx, { articleId, staff, now });
    if (cancelled.length > 0) await notePlan(tx, { articleId, now });
    await recordAudit(tx, staff, "withdraw", `article:${articleId}`, {
      ...{ address: offline.address, notice: offline.notice },
      ...(offline.redirectTo && { redirectTo: offline.redirectTo }),
      ...links,
      ...takenBack(cancelled),
    });
    return { ok: true, status: "withdrawn", linksChanged: links.linksChanged };
  });
}
