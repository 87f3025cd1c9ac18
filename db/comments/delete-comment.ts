import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { commentMentions, comments } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { lockOwnComment } from "./lock-thread.ts";
import { tellComments } from "./write-comment.ts";

/** Takes back what one said oneself: the words are gone for good, that something stood there remains. */
export async function deleteComment(
  staff: Staff,
  { commentId }: { commentId: number },
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const { article, thread } = await lockOwnComment(tx, staff, commentId);
    await tx.update(comments).set({ text: "", deletedAt: now }).where(eq(comments.id, commentId));
    await tx.delete(commentMentions).where(eq(commentMentions.commentId, commentId));
    await recordAudit(tx, staff, "delete-comment", `article:${article.id}`, { thread: thread.id });
    await tellComments(tx, article.id);
    return { ok: true };
  });
}
