import { eq } from "drizzle-orm";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { threadArticles, threads } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { lockThread } from "./lock-thread.ts";

/**
 * Takes a running story away. Its articles stay as they are; a Read also that falls back to the next of the story has nothing
 * to fall back to from then on, and readers' pages that showed it are told.
 */
export async function removeThread(
  staff: Staff,
  { threadId }: { threadId: number },
): Promise<{ ok: true; name: string; articles: number } | Problem> {
  if (!may(staff, "changeThread")) return { ok: false, problem: "not-allowed" };
  return act(async (tx) => {
    const { id, name } = await lockThread(tx, threadId);
    const left = await tx
      .delete(threadArticles)
      .where(eq(threadArticles.threadId, id))
      .returning({ articleId: threadArticles.articleId });
    await tx.delete(threads).where(eq(threads.id, id));
    await recordAudit(tx, staff, "remove-thread", `thread:${id}`, { name, articles: left.length });
    await changed(tx, [`thread:${id}`]);
    return { ok: true, name, articles: left.length } as const;
  });
}
