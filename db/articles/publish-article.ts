import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { changeIncoming, lockIncoming } from "#db/links/change-incoming.ts";
import { cancelPromises, takenBack } from "#db/promises/cancel-promises.ts";
import { refusePast } from "#db/promises/make-promise.ts";
import { notePlan } from "#db/promises/note-plan.ts";
import { planText } from "#db/promises/promise-text.ts";
import { changeEmbargo } from "#db/promises/set-embargo.ts";
import { liveArticles } from "#db/schema/schema.ts";
import { addSuggestedLinks, chooseAddedLinks } from "#db/suggestions/add-suggested-links.ts";
import type { ImpactChoice } from "#lib/links/impact-choice.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import type { Status } from "#lib/status.ts";
import { goLive } from "./go-live.ts";
import { type Article, currentRevision, lockArticle, type Revision } from "./lock-article.ts";
import { savedRevision } from "./saved-by.ts";

type PublishInput = {
  articleId: number;
  /** Left out by people who write together: they publish the draft as it stands. */
  baseRevision?: number;
  publishAt?: Date | null;
  /** Undefined keeps an embargo that was set before; null lifts it. */
  embargoUntil?: Date | null;
  /** What becomes of the links that point to it, where it moves to another section; left out, they follow it. */
  impact?: ImpactChoice | undefined;
};
type Published = {
  ok: true;
  status: Status;
  address: string | null;
  revision: number;
  /** When it goes before the readers, where that is not now. */
  dueAt?: Date;
  /** When an update was planned that would have brought an older text: it is taken back. */
  noUpdateAt?: Date;
};

/**
 * Puts the draft (revision number `baseRevision`, which then must be the newest) before the readers: first publication,
 * update of a live article, or return of a withdrawn one. With a later `publishAt` or `embargoUntil` that revision is promised
 * for then, and the later of the two rules. Refuses with `out-of-date`, `not-ready`, `slug-taken` and `invalid` (a time
 * that has passed).
 */
export async function publishArticle(staff: Staff, input: PublishInput): Promise<Published | Problem> {
  return act(async (tx, now) => {
    const sources = await lockIncoming(tx, { articleId: input.articleId, choice: input.impact });
    const article = await lockArticle(tx, { staff, articleId: input.articleId, permission: "publish" });
    const revision = await currentRevision(tx, article, now);
    if (input.baseRevision !== undefined && revision.number !== input.baseRevision) {
      refuse("out-of-date", { current: await savedRevision(tx, revision.id) });
    }
    const publishAt = input.publishAt ?? null;
    if (publishAt) refusePast("publishAt", publishAt, now);
    const embargoUntil = input.embargoUntil === undefined ? article.embargoUntil : input.embargoUntil;
    const dueAt = new Date(Math.max(publishAt?.getTime() ?? 0, embargoUntil?.getTime() ?? 0));
    if (dueAt <= now) return publishNow(tx, { staff, article, revision, now, impact: input.impact, sources });
    if (input.embargoUntil !== undefined) {
      const until = embargoUntil && embargoUntil > now ? embargoUntil : null;
      await changeEmbargo(tx, { staff, articleId: article.id, until, now });
    }
    const kind = article.liveRevision === null ? "publish" : "update";
    const status = await planText(tx, { staff, article, revision, kind, dueAt, now });
    return { ok: true, status, address: null, revision: revision.number, dueAt };
  });
}

type Act = { staff: Staff; article: Article; revision: Revision; now: Date; impact?: ImpactChoice; sources: number[] };

/** What was planned before for an older text would undo what is published now; an embargo that was lifted has ended. */
async function publishNow(
  tx: Transaction,
  { staff, article, revision, now, impact, sources }: Act,
): Promise<Published> {
  const number = revision.number;
  const cancelled = await cancelPromises(tx, {
    ...{ articleId: article.id, kinds: ["publish", "update", "embargo"], staff, now },
  });
  if (cancelled.length > 0) await notePlan(tx, { articleId: article.id, now });
  // A repeated click, or a program whose answer was lost: nothing of it is new to readers.
  if (article.liveRevision === revision.id) {
    const { address, articleId } = liveArticles;
    const [live] = await tx.select({ address }).from(liveArticles).where(eq(articleId, article.id));
    if (cancelled.length > 0) {
      await recordAudit(tx, staff, "unschedule", `article:${article.id}`, takenBack(cancelled));
    }
    return { ok: true, status: "live", address: live?.address ?? null, revision: number };
  }
  const links =
    sources.length > 0 &&
    (await changeIncoming(tx, { staff, now, act: "move", articleId: article.id, choice: impact, sources }));
  const targets = await chooseAddedLinks(tx, { article, revision, now });
  const { verb, address, movedFrom } = await goLive(tx, { article, revision, now });
  const added = await addSuggestedLinks(tx, { article, targets, staff, now });
  await recordAudit(tx, staff, verb, `article:${article.id}`, {
    ...{ revision: number, address },
    ...(movedFrom.length > 0 && { movedFrom }),
    ...links,
    ...(added && { added }),
    ...takenBack(cancelled),
  });
  const update = cancelled.find(({ kind }) => kind === "update");
  return { ok: true, status: "live", address, revision: number, ...(update && { noUpdateAt: update.dueAt }) };
}
