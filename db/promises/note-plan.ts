import { and, eq } from "drizzle-orm";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { articles, promises } from "#db/schema/schema.ts";
import { isWaiting } from "./waiting.ts";

/** The tag that wakes whoever keeps promises; no page depends on it. */
export const PROMISES_TAG = "promises";

/** Tells every process, when this transaction commits, that there is a promise to wake up for. */
export async function wake(tx: Transaction): Promise<void> {
  await changed(tx, [PROMISES_TAG]);
}

export type Plan = { publishAt: Date | null; embargoUntil: Date | null };

/**
 * Copies a locked article's waiting promises to its dates, from which its status is computed. Every verb that makes,
 * takes back or keeps one ends with it.
 */
export async function notePlan(tx: Transaction, { articleId, now }: { articleId: number; now: Date }): Promise<Plan> {
  const waiting = await tx
    .select({ kind: promises.kind, dueAt: promises.dueAt })
    .from(promises)
    .where(and(eq(promises.articleId, articleId), isWaiting()));
  const texts = waiting.filter(({ kind }) => kind === "publish" || kind === "update").map(({ dueAt }) => dueAt);
  const plan = {
    publishAt: texts.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null,
    embargoUntil: waiting.find(({ kind }) => kind === "embargo")?.dueAt ?? null,
  };
  await tx
    .update(articles)
    .set({ ...plan, updatedAt: now })
    .where(eq(articles.id, articleId));
  return plan;
}
