import { act } from "#db/act.ts";
import { settleRedirect } from "#db/addresses/settle-redirect.ts";
import { settleNotice } from "#db/articles/go-offline.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changesLinks, type ImpactChoice } from "#lib/links/impact-choice.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { makePromise, refusePast } from "./make-promise.ts";
import { requirePublicBy } from "./require-public-by.ts";

type PromiseWithdrawalInput = {
  articleId: number;
  dueAt: Date;
  notice: string;
  redirectTo?: string | undefined;
  note?: string | undefined;
  /** What then becomes of the links that point to it. */
  impact?: ImpactChoice | undefined;
};

/** Promises that an article is taken back at a time, with the notice readers find from then on, or the page they are sent to. */
export async function promiseWithdrawal(
  staff: Staff,
  { articleId, dueAt, notice, redirectTo, note = "", impact }: PromiseWithdrawalInput,
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "withdraw" });
    refusePast("dueAt", dueAt, now);
    await requirePublicBy(tx, { article, dueAt });
    const words = {
      notice: settleNotice(notice),
      redirectTo: await settleRedirect(tx, { articleId, redirectTo }),
    };
    await makePromise(tx, { staff, now, kind: "withdraw", articleId, dueAt, note, impact, ...words });
    await recordAudit(tx, staff, "schedule-withdrawal", `article:${articleId}`, {
      ...{ withdrawAt: dueAt.toISOString(), notice: words.notice },
      ...(words.redirectTo && { redirectTo: words.redirectTo }),
      ...(impact && changesLinks(impact) && { impact }),
    });
    return { ok: true };
  });
}
