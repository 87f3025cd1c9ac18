import { and, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { type Article, currentRevision, lockArticle, type Revision } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { revisions } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { notReadyFields, whyNotReady } from "#lib/ready.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { makePromise, refusePast } from "./make-promise.ts";
import { requirePublicBy } from "./require-public-by.ts";

type PromiseTextInput = {
  articleId: number;
  kind: "publish" | "update";
  dueAt: Date;
  /** Number of a kept revision; left out, the newest one as it is now. */
  revision?: number | undefined;
  note?: string | undefined;
};

/**
 * Promises a text for a time: the first publication of an article, or the update of one that is live by then. The
 * revision is chosen now and stays. An embargo moves the time to its end. Refuses with `invalid` (a time that has passed,
 * no such revision) and `not-ready`.
 */
export async function promiseText(
  staff: Staff,
  { articleId, kind, dueAt, revision: number, note }: PromiseTextInput,
): Promise<{ ok: true; status: Status; dueAt: Date; revision: number } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "publish" });
    refusePast("dueAt", dueAt, now);
    const revision = number === undefined ? await currentRevision(tx, article) : await chosen(tx, { article, number });
    if (kind === "publish" && article.liveRevision !== null) refuseAt("dueAt", "refused.isLive");
    if (kind === "update") await requirePublicBy(tx, { article, dueAt });
    if (article.liveRevision === revision.id) refuseAt("revision", "refused.sameText");
    const due = article.embargoUntil && article.embargoUntil > dueAt ? article.embargoUntil : dueAt;
    const status = await planText(tx, { staff, article, revision, kind, dueAt: due, note, now });
    return { ok: true, status, dueAt: due, revision: revision.number };
  });
}

type PlanText = {
  staff: Staff;
  /** Locked. */
  article: Article;
  revision: Revision;
  kind: "publish" | "update";
  dueAt: Date;
  note?: string | undefined;
  now: Date;
};

/** Writes the promise of a text that could be published as it is, and says what the article's status is from now on. */
export async function planText(tx: Transaction, plan: PlanText): Promise<Status> {
  const { staff, article, revision, kind, dueAt, note = "", now } = plan;
  const problems = whyNotReady(revision.content, { articleId: article.id, spiked: article.spikedAt !== null });
  if (problems.length > 0) refuse("not-ready", { fields: notReadyFields(problems) });
  const made = await makePromise(tx, {
    ...{ staff, now, kind, articleId: article.id, dueAt, note },
    revisionId: revision.id,
  });
  await recordAudit(tx, staff, "schedule", `article:${article.id}`, {
    ...{ kind, revision: revision.number, publishAt: dueAt.toISOString() },
    ...(made.plan.embargoUntil && { embargoUntil: made.plan.embargoUntil.toISOString() }),
  });
  return statusOf({ ...article, ...made.plan }, now);
}

async function chosen(tx: Transaction, { article, number }: { article: Article; number: number }): Promise<Revision> {
  const [revision] = await tx
    .select()
    .from(revisions)
    .where(and(eq(revisions.articleId, article.id), eq(revisions.number, number)));
  return (revision as Revision | undefined) ?? refuseAt("revision", "refused.noRevision");
}

function refuseAt(field: string, sentence: "refused.isLive" | "refused.sameText" | "refused.noRevision"): never {
  return refuse("invalid", { fields: { [field]: translate("promises")(sentence) } });
}
