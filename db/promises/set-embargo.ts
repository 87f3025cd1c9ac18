import { and, eq, inArray, lt } from "drizzle-orm";
import { act } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { cancelPromises } from "./cancel-promises.ts";
import { nextTries } from "./fail-promise.ts";
import { makePromise, refusePast } from "./make-promise.ts";
import { notePlan, type Plan } from "./note-plan.ts";
import { isWaiting } from "./waiting.ts";

/**
 * Puts an article under embargo: no text of it goes before the readers until then, and what was promised for earlier
 * waits until its end. Null lifts it; a publication that waited for it keeps its time.
 */
export async function setEmbargo(
  staff: Staff,
  { articleId, until }: { articleId: number; until: Date | null },
): Promise<{ ok: true; status: Status } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "publish" });
    if (until) refusePast("embargoUntil", until, now);
    const plan = await changeEmbargo(tx, { staff, articleId, until, now });
    return { ok: true, status: statusOf({ ...article, ...plan }, now) };
  });
}

type Change = { staff: Staff; articleId: number; until: Date | null; now: Date };

/** The same for a locked article, inside another verb. */
export async function changeEmbargo(tx: Transaction, { staff, articleId, until, now }: Change): Promise<Plan> {
  if (!until) {
    const [lifted] = await cancelPromises(tx, { articleId, kinds: ["embargo"], staff, now });
    const detail = { embargoUntil: lifted?.dueAt.toISOString() };
    if (lifted) await recordAudit(tx, staff, "lift-embargo", `article:${articleId}`, detail);
    return notePlan(tx, { articleId, now });
  }
  await tx
    .update(promises)
    .set({ dueAt: until, tries: nextTries() })
    .where(
      and(
        ...[eq(promises.articleId, articleId), inArray(promises.kind, ["publish", "update"])],
        ...[lt(promises.dueAt, until), isWaiting()],
      ),
    );
  const { plan } = await makePromise(tx, { staff, now, kind: "embargo", articleId, dueAt: until });
  await recordAudit(tx, staff, "set-embargo", `article:${articleId}`, { embargoUntil: until.toISOString() });
  return plan;
}
