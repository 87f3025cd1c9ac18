import { and, eq, lte } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Article } from "#db/articles/lock-article.ts";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import { translate } from "#lib/translate.ts";
import { isOpen } from "./waiting.ts";

/** Refuses to promise something for a public article that will not be one at that time. */
export async function requirePublicBy(
  tx: Transaction,
  { article, dueAt }: { article: Article; dueAt: Date },
): Promise<void> {
  if (article.liveRevision !== null) return;
  const before = and(eq(promises.articleId, article.id), eq(promises.kind, "publish"), lte(promises.dueAt, dueAt));
  if ((await tx.$count(promises, and(before, isOpen()))) > 0) return;
  refuse("not-ready", { fields: { dueAt: translate("promises")("refused.notPublic") } });
}
