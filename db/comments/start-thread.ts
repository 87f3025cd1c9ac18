import { and, eq, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { commentThreads } from "#db/schema/schema.ts";
import type { CommentAnchor } from "#lib/comments/anchor-input.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { commentWords, personOf, tellComments, writeComment } from "./write-comment.ts";

/**
 * Begins a thread about words, a block or a field of a draft; `quote` is what stands there now and is kept whatever becomes
 * of it. Whoever may read the article may; nothing of it is ever part of the text.
 */
export async function startThread(
  staff: Staff,
  { articleId, anchor, quote, text }: { articleId: number; anchor: CommentAnchor; quote: string; text: string },
): Promise<{ ok: true; threadId: number; commentId: number } | Problem> {
  return act(async (tx) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "comment" });
    const createdBy = personOf(staff);
    const words = commentWords(text);
    const open = and(eq(commentThreads.articleId, articleId), isNull(commentThreads.resolvedAt));
    if ((await tx.$count(commentThreads, open)) >= LIMITS.openThreads) {
      const t = translate("comments");
      refuse("invalid", { fields: { text: t("refused.manyThreads", { max: String(LIMITS.openThreads) }) } });
    }
    const [thread] = await tx
      .insert(commentThreads)
      .values({ articleId, anchor, quote: keptQuote(quote), createdBy })
      .returning({ id: commentThreads.id });
    if (!thread) throw new Error(`no thread was begun in article ${articleId}`);
    const commentId = await writeComment(tx, { staff, article, threadId: thread.id, text: words });
    await recordAudit(tx, staff, "comment", `article:${articleId}`, { thread: thread.id });
    await tellComments(tx, articleId);
    return { ok: true, threadId: thread.id, commentId };
  });
}

function keptQuote(quote: string): string {
  const words = quote.replaceAll("\0", "").toWellFormed().trim();
  return words.length > LIMITS.quote ? `${words.slice(0, LIMITS.quote - 1).toWellFormed()}…` : words;
}
