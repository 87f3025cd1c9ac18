import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { comments, commentThreads } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockThread } from "./lock-thread.ts";
import { commentWords, noteRead, personOf, tellComments, writeComment } from "./write-comment.ts";

/** Answers in a thread; one that was settled is open again. What was said to this person in it counts as read. */
export async function replyToThread(
  staff: Staff,
  { threadId, text }: { threadId: number; text: string },
): Promise<{ ok: true; commentId: number } | Problem> {
  return act(async (tx, now) => {
    const { article, thread } = await lockThread(tx, staff, threadId);
    personOf(staff);
    const words = commentWords(text);
    if ((await tx.$count(comments, eq(comments.threadId, threadId))) >= LIMITS.threadComments) {
      const t = translate("comments");
      refuse("invalid", { fields: { text: t("refused.manyComments", { max: String(LIMITS.threadComments) }) } });
    }
    const commentId = await writeComment(tx, { staff, article, threadId, text: words });
    if (thread.resolvedAt) {
      const open = { resolvedAt: null, resolvedBy: null };
      await tx.update(commentThreads).set(open).where(eq(commentThreads.id, threadId));
    }
    await noteRead(tx, { staff, threadId, now });
    await recordAudit(tx, staff, "reply", `article:${article.id}`, { thread: threadId });
    await tellComments(tx, article.id);
    return { ok: true, commentId };
  });
}
