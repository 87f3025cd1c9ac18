import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Article, Revision } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { isWaiting } from "#db/promises/waiting.ts";
import { articles, promises, revisions } from "#db/schema/schema.ts";

/** A text of an article that readers see, will see at a set time, or that is written on. */
export type CurrentText = { revision: Revision; isLive: boolean; isDraft: boolean };

/** The current texts of a locked article, the live one first, the newest draft last; one that is both stands once. */
export async function textsOf(tx: Transaction, article: Article): Promise<CurrentText[]> {
  const planned = await tx
    .selectDistinct({ id: promises.revisionId })
    .from(promises)
    .where(and(eq(promises.articleId, article.id), isNotNull(promises.revisionId), isWaiting()));
  const ids = [article.liveRevision, ...planned.map(({ id }) => id), article.draftRevision].flatMap((id) => id ?? []);
  const rows = await tx
    .select()
    .from(revisions)
    .where(inArray(revisions.id, [...new Set(ids)]));
  const texts = rows.map((row) => ({
    revision: row as Revision,
    isLive: row.id === article.liveRevision,
    isDraft: row.id === article.draftRevision,
  }));
  return texts.sort((a, b) => order(a) - order(b) || a.revision.number - b.revision.number);
}

const order = ({ isLive, isDraft }: CurrentText) => (isDraft ? 2 : isLive ? 0 : 1);

/** Whatever points to a text of a locked article points to the one that took its place: `moved` maps old ids to new ones. */
export async function pointToTexts(tx: Transaction, article: Article, moved: Map<number, number>): Promise<void> {
  const now = (id: number | null) => (id === null ? null : (moved.get(id) ?? id));
  const pointers = {
    draftRevision: now(article.draftRevision),
    liveRevision: now(article.liveRevision),
    submittedRevision: now(article.submittedRevision),
    approvedRevision: now(article.approvedRevision),
  };
  await tx.update(articles).set(pointers).where(eq(articles.id, article.id));
  // Who looks whether a promised text stands before readers is to find it under its new number too.
  for (const [old, id] of moved) {
    await tx
      .update(promises)
      .set({ revisionId: id })
      .where(and(eq(promises.revisionId, old), or(isWaiting(), isNull(promises.seenAt))));
  }
}
