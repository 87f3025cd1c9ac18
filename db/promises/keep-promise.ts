import { and, asc, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { stillLeading } from "#db/addresses/settle-redirect.ts";
import { readAsItWas } from "#db/articles/as-it-was.ts";
import { goLive } from "#db/articles/go-live.ts";
import { goOffline } from "#db/articles/go-offline.ts";
import { type Article, ownershipOf, type Revision } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { changeIncoming, lockIncoming, onlyPublic } from "#db/links/change-incoming.ts";
import { articles, liveArticles, promises, revisions } from "#db/schema/schema.ts";
import { addSuggestedLinks, chooseAddedLinks } from "#db/suggestions/add-suggested-links.ts";
import { may, type Permission, type Staff } from "#lib/permissions.ts";
import type { PromiseKind } from "#lib/promise.ts";
import { translate } from "#lib/translate.ts";
import { cancelPromises, takenBack } from "./cancel-promises.ts";
import { failPromise, READALSO } from "./fail-promise.ts";
import { notePlan } from "./note-plan.ts";
import { readOwner } from "./read-owner.ts";
import { isOpen, type Promised } from "./waiting.ts";

/**
 * `nothing`: done, taken back or failed before; `early`: this process's clock says it is not time yet; `after`: another one
 * for the same article was due `earlier` and comes first.
 */
export type Kept =
  | { is: "done"; promise: Promised & { doneAt: Date; lateMs: number } }
  | { is: "failed"; promise: Promised }
  | { is: "early"; dueAt: Date }
  | { is: "after"; earlier: number }
  | { is: "nothing" };

/**
 * Keeps one promise whose time has come: exactly once, however many processes try, because the article's and the
 * promise's rows are locked and looked at again in the transaction that does it. What cannot be done stays, with the
 * reason, for a person. `by` is the machine and process that does it.
 */
export async function keepPromise({ promiseId, by }: { promiseId: number; by: string }): Promise<Kept> {
  const answer = await act(async (tx, now) => ({ ok: true as const, kept: await keep(tx, { promiseId, by, now }) }));
  if (answer.ok) return answer.kept;
  const failed = await failPromise(promiseId, answer);
  return failed ? { is: "failed", promise: failed } : { is: "nothing" };
}

async function keep(tx: Transaction, { promiseId, by, now }: { promiseId: number; by: string; now: Date }) {
  const locked = await lockPromise(tx, promiseId);
  if (!locked) return { is: "nothing" } as const;
  const { promise, article, sources } = locked;
  if (promise.dueAt > now) return { is: "early", dueAt: promise.dueAt } as const;
  const earlier = await readEarlier(tx, promise);
  if (earlier) return { is: "after", earlier } as const;
  const owner = await readOwner(tx, promise);
  const address = await DOING[promise.kind](tx, { promise, article, owner, now, sources });
  const lateMs = Math.max(0, now.getTime() - promise.dueAt.getTime());
  const done = { doneAt: now, doneBy: by, lateMs, address };
  await tx.update(promises).set(done).where(eq(promises.id, promiseId));
  await notePlan(tx, { articleId: article.id, now });
  return { is: "done", promise: { ...promise, ...done } } as const;
}

type Locked = {
  promise: Promised;
  article: Article;
  /** Locked, too: articles whose links will be changed. */
  sources: number[];
};

/** The article first, as every verb locks it; then the promise, read again behind that lock. */
async function lockPromise(tx: Transaction, promiseId: number): Promise<Locked | null> {
  const [known] = await tx
    .select({ articleId: promises.articleId, impact: promises.impact })
    .from(promises)
    .where(and(eq(promises.id, promiseId), isOpen()));
  if (!known?.articleId) return null;
  const sources = await lockIncoming(tx, { articleId: known.articleId, choice: known.impact ?? undefined });
  const [article] = await tx.select().from(articles).where(eq(articles.id, known.articleId)).for("no key update");
  const [promise] = await tx
    .select()
    .from(promises)
    .where(and(eq(promises.id, promiseId), isOpen()))
    .for("update");
  return promise && article ? { promise, article, sources } : null;
}

/** After a downtime several of one article may be due: a withdrawal of Tuesday must not run before the publication of Monday. */
async function readEarlier(tx: Transaction, { articleId, id }: Promised): Promise<number | undefined> {
  const [first] = await tx
    .select({ id: promises.id })
    .from(promises)
    .where(and(eq(promises.articleId, articleId ?? 0), isOpen()))
    .orderBy(asc(promises.dueAt), asc(promises.id))
    .limit(1);
  return first && first.id !== id ? first.id : undefined;
}

type Doing = Locked & { owner: Staff | null; now: Date };

/** What each kind does, and the address where readers then find, or do not find, the article. */
const DOING: Record<PromiseKind, (tx: Transaction, doing: Doing) => Promise<string | null>> = {
  publish: publishPromised,
  update: publishPromised,
  withdraw: withdrawPromised,
  embargo: endEmbargo,
};

async function publishPromised(tx: Transaction, { promise, article, owner, now }: Doing): Promise<string> {
  const staff = ownerWho("publish", { article, owner });
  if (article.embargoUntil && article.embargoUntil > now) {
    refuse("not-ready", { fields: { embargoUntil: translate("promises")("refused.embargo") } });
  }
  if (article.liveRevision !== null && article.liveRevision === promise.revisionId) {
    const { address, articleId } = liveArticles;
    const [live] = await tx.select({ address }).from(liveArticles).where(eq(articleId, article.id));
    if (live) return live.address;
  }
  const [revision] = await tx
    .select()
    .from(revisions)
    .where(eq(revisions.id, promise.revisionId ?? 0));
  if (!revision) throw new Error(`revision ${promise.revisionId} of article ${article.id} is missing`);
  const targets = await chooseAddedLinks(tx, { article, revision: revision as Revision, now });
  const { verb, address } = await goLive(tx, { article, revision: revision as Revision, now });
  const added = await addSuggestedLinks(tx, { article, targets, staff, now });
  await recordAudit(tx, staff, verb, `article:${article.id}`, {
    ...{ revision: revision.number, address },
    ...(added && { added }),
    dueAt: promise.dueAt.toISOString(),
  });
  return address;
}

async function withdrawPromised(tx: Transaction, { promise, article, owner, now, sources }: Doing): Promise<string> {
  const staff = ownerWho("withdraw", { article, owner });
  const { notice } = promise;
  // What readers were to be sent to may be gone by now; the article is taken back all the same.
  const redirectTo = await stillLeading(tx, { articleId: article.id, redirectTo: promise.redirectTo });
  const detail = await readAsItWas(tx, article);
  const { address } = await goOffline(tx, { article, notice: notice ?? "", redirectTo, now });
  // A replacement that is not public by now must not keep the article before readers.
  const choice = promise.impact ? await onlyPublic(tx, promise.impact) : undefined;
  const links = await changeIncoming(tx, {
    ...{ staff, now, act: "withdraw", articleId: article.id, choice, sources, detail },
  });
  const cancelled = await cancelPromises(tx, { articleId: article.id, except: promise.id, staff, now });
  await recordAudit(tx, staff, "withdraw", `article:${article.id}`, {
    ...{ address, notice, dueAt: promise.dueAt.toISOString() },
    ...(redirectTo && { redirectTo }),
    ...links,
    ...takenBack(cancelled),
  });
  return address;
}

/** An embargo ends by itself, whoever owned it: nothing is owed to the source any more. */
async function endEmbargo(tx: Transaction, { promise, article, owner }: Doing): Promise<null> {
  const embargoUntil = promise.dueAt.toISOString();
  await recordAudit(tx, owner ?? READALSO, "end-embargo", `article:${article.id}`, { embargoUntil });
  return null;
}

function ownerWho(permission: Permission, { article, owner }: { article: Article; owner: Staff | null }): Staff {
  if (owner && may(owner, permission, ownershipOf(article))) return owner;
  const t = translate("promises");
  const status = owner ? t("refused.ownerMayNot", { name: owner.name }) : t("refused.ownerGone");
  return refuse("not-allowed", { fields: { status } });
}
