import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { type Article, lockArticle } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Promised } from "./waiting.ts";

/** Locks a promise with its article for somebody who may do what it promises. */
export async function lockPromised(
  tx: Transaction,
  { staff, promiseId }: { staff: Staff; promiseId: number },
): Promise<{ promise: Promised; article: Article }> {
  if (!Number.isSafeInteger(promiseId)) refuse("not-found");
  const [known] = await tx.select().from(promises).where(eq(promises.id, promiseId));
  if (!known?.articleId) refuse("not-found");
  const permission = known.kind === "withdraw" ? "withdraw" : "publish";
  const article = await lockArticle(tx, { staff, articleId: known.articleId, permission });
  const [promise] = await tx.select().from(promises).where(eq(promises.id, promiseId)).for("update");
  if (!promise) refuse("not-found");
  return { promise, article };
}
