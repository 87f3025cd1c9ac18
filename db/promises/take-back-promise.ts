import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { lockPromised } from "./lock-promised.ts";
import { notePlan } from "./note-plan.ts";

/** Takes a promise back that waits for its time or has failed; refuses (`not-ready`) one that was kept. */
export async function takeBackPromise(
  staff: Staff,
  { promiseId }: { promiseId: number },
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const { promise, article } = await lockPromised(tx, { staff, promiseId });
    if (promise.doneAt) refuse("not-ready", { fields: { status: translate("promises")("refused.done") } });
    if (promise.cancelledAt) return { ok: true, status: statusOf(article, now) };
    await tx.update(promises).set({ cancelledAt: now, cancelledBy: staff.name }).where(eq(promises.id, promiseId));
    const plan = await notePlan(tx, { articleId: article.id, now });
    await recordAudit(tx, staff, VERBS[promise.kind], `article:${article.id}`, { dueAt: promise.dueAt.toISOString() });
    return { ok: true, status: statusOf({ ...article, ...plan }, now) };
  });
}

const VERBS = {
  publish: "unschedule",
  update: "unschedule",
  withdraw: "unschedule-withdrawal",
  embargo: "lift-embargo",
} as const;
