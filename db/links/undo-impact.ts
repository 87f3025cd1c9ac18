import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { bringBack } from "#db/articles/as-it-was.ts";
import { type Article, lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { articles, linkChanges } from "#db/schema/schema.ts";
import type { LinkAct } from "#lib/link-change.ts";
import type { Permission, Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticles } from "./change-links.ts";
import { changedArticles, type LinkChange, lockLinkChange, type Undone, undoLinkChange } from "./undo-link-change.ts";

/** What one must be allowed to do with the article an act was about, to take the act back. */
const PERMISSION: Partial<Record<LinkAct, Permission>> = {
  withdraw: "withdraw",
  spike: "spike",
  move: "publish",
  "link-back": "publish",
  suggest: "publish",
};

export type UndoneImpact = Undone & {
  ok: true;
  act: LinkAct;
  /** Where readers find the article again, if it came back with its links. */
  address: string | null;
};

/**
 * Takes an act that changed links back, once and as a whole: the links say again what they said, and the article that was
 * withdrawn or spiked is what it was, with the dates readers knew. Refuses with `not-found`, `not-allowed`, `not-ready` (it
 * was taken back before) and `slug-taken` (its address has gone to another article).
 */
export async function undoImpact(staff: Staff, { changeId }: { changeId: number }): Promise<UndoneImpact | Problem> {
  const known = await readLinkChange(changeId);
  if (!known?.subjectId) return { ok: false, problem: "not-found" };
  const { subjectId, act: done } = known;
  const permission = PERMISSION[done];
  if (!permission) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    await lockArticles(tx, [subjectId, ...(await changedArticles(tx, changeId))]);
    const article = await lockArticle(tx, { staff, articleId: subjectId, permission });
    const change = await lockLinkChange(tx, changeId);
    if (change.undoneAt) refuse("not-ready", { fields: { status: translate("impact")("refused.undone") } });
    const undone = await undoLinkChange(tx, { change, staff, now });
    const address = await putArticleBack(tx, { article, change, now });
    await recordAudit(tx, staff, `undo-${done}`, `article:${subjectId}`, { linkChange: change.id, ...undone });
    return { ok: true, act: done, address, ...undone };
  });
}

async function readLinkChange(changeId: number): Promise<LinkChange | undefined> {
  if (!Number.isSafeInteger(changeId)) return undefined;
  const [change] = await database().select().from(linkChanges).where(eq(linkChanges.id, changeId));
  return change;
}

/** Only while it still is what that act made of it: somebody may have published it since. */
async function putArticleBack(
  tx: Transaction,
  { article, change, now }: { article: Article; change: LinkChange; now: Date },
): Promise<string | null> {
  if (change.act === "withdraw" && article.withdrawnAt?.getTime() === change.at.getTime()) {
    return bringBack(tx, { article, asItWas: change.detail, now });
  }
  if (change.act === "spike" && article.spikedAt?.getTime() === change.at.getTime()) {
    await tx.update(articles).set({ spikedAt: null, updatedAt: now }).where(eq(articles.id, article.id));
  }
  return null;
}
