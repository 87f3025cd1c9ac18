import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { comments } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { lockOwnComment } from "./lock-thread.ts";
import { commentWords, nameInComment, tellComments } from "./write-comment.ts";

/** Changes what one said oneself; others see that it was changed. */
export async function editComment(
  staff: Staff,
  { commentId, text }: { commentId: number; text: string },
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    const { article, thread, comment } = await lockOwnComment(tx, staff, commentId);
    const words = commentWords(text);
    if (words === comment.text) return { ok: true };
    await tx.update(comments).set({ text: words, editedAt: now }).where(eq(comments.id, commentId));
    await nameInComment(tx, { staff, article, commentId, text: words });
    await recordAudit(tx, staff, "edit-comment", `article:${article.id}`, { thread: thread.id });
    await tellComments(tx, article.id);
    return { ok: true };
  });
}
