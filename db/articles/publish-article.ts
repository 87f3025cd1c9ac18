import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { articles, liveArticles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { notReadyFields, whyNotReady } from "#lib/ready.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { goLive } from "./go-live.ts";
import { type Article, currentRevision, lockArticle, type Revision } from "./lock-article.ts";
import { savedRevision } from "./saved-by.ts";

type PublishInput = {
  articleId: number;
  baseRevision: number;
  publishAt?: Date | null;
  /** Undefined keeps an embargo that was set before; null lifts it. */
  embargoUntil?: Date | null;
};
type Published = { ok: true; status: Status; address: string | null; revision: number };

/**
 * Puts the draft (revision number `baseRevision`, which must be the newest) before the readers: first publication, update
 * of a live article, or return of a withdrawn one. With a later `publishAt` or `embargoUntil` that revision is kept for
 * then, and the later of the two rules. Refuses with `out-of-date`, `not-ready` and `slug-taken`.
 */
export async function publishArticle(staff: Staff, input: PublishInput): Promise<Published | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId: input.articleId, permission: "publish" });
    const revision = await currentRevision(tx, article, now);
    if (revision.number !== input.baseRevision) {
      refuse("out-of-date", { current: await savedRevision(tx, revision.id) });
    }
    const embargoUntil = input.embargoUntil === undefined ? article.embargoUntil : input.embargoUntil;
    const due = new Date(Math.max(input.publishAt?.getTime() ?? 0, embargoUntil?.getTime() ?? 0));
    if (due > now) return schedule(tx, { staff, article, revision, due, embargoUntil, now });
    return publishNow(tx, { staff, article, revision, now });
  });
}

type Act = { staff: Staff; article: Article; revision: Revision; now: Date };

async function publishNow(tx: Transaction, { staff, article, revision, now }: Act): Promise<Published> {
  const number = revision.number;
  // A repeated click, or a program whose answer was lost: nothing of it is new to readers.
  if (article.liveRevision === revision.id) {
    await dropPlan(tx, { staff, article, now });
    const { address, articleId } = liveArticles;
    const [live] = await tx.select({ address }).from(liveArticles).where(eq(articleId, article.id));
    return { ok: true, status: "live", address: live?.address ?? null, revision: number };
  }
  const { verb, address, movedFrom } = await goLive(tx, { article, revision, now });
  await recordAudit(tx, staff, verb, `article:${article.id}`, {
    revision: number,
    address,
    ...(movedFrom.length > 0 && { movedFrom }),
  });
  return { ok: true, status: "live", address, revision: number };
}

/** A plan to bring an older revision would undo what was just confirmed. */
async function dropPlan(tx: Transaction, { staff, article, now }: Omit<Act, "revision">): Promise<void> {
  if (article.publishAt === null) return;
  const none = { publishAt: null, publishRevision: null, publishBy: null, publishByToken: null, publishProblem: null };
  await tx
    .update(articles)
    .set({ ...none, embargoUntil: null, updatedAt: now })
    .where(eq(articles.id, article.id));
  await recordAudit(tx, staff, "unschedule", `article:${article.id}`, { publishAt: article.publishAt.toISOString() });
}

async function schedule(
  tx: Transaction,
  { staff, article, revision, due, embargoUntil, now }: Act & { due: Date; embargoUntil: Date | null },
): Promise<Published> {
  const problems = whyNotReady(revision.content, { articleId: article.id, spiked: article.spikedAt !== null });
  if (problems.length > 0) refuse("not-ready", { fields: notReadyFields(problems) });
  const promise = {
    ...{ publishAt: due, publishRevision: revision.id, publishBy: staff.id, publishByToken: staff.token },
    ...{ publishProblem: null, embargoUntil, updatedAt: now },
  };
  await tx.update(articles).set(promise).where(eq(articles.id, article.id));
  await recordAudit(tx, staff, "schedule", `article:${article.id}`, {
    revision: revision.number,
    publishAt: due.toISOString(),
    ...(embargoUntil && { embargoUntil: embargoUntil.toISOString() }),
  });
  return { ok: true, status: statusOf({ ...article, ...promise }, now), address: null, revision: revision.number };
}
