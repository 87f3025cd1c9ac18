import { and, eq, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { unresolvedLinks } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** Takes a link off the queue: it stays a plain link, also when an article comes to its address later. */
export async function dismissUnresolved(
  staff: Staff,
  { articleId, path }: { articleId: number; path: string },
): Promise<{ ok: true } | Problem> {
  return act(async (tx, now) => {
    await lockArticle(tx, { staff, articleId, permission: "save" });
    const [row] = await tx
      .update(unresolvedLinks)
      .set({ dismissedAt: now, dismissedBy: staff.id })
      .where(
        and(
          eq(unresolvedLinks.articleId, articleId),
          eq(unresolvedLinks.path, path),
          isNull(unresolvedLinks.dismissedAt),
        ),
      )
      .returning({ path: unresolvedLinks.path });
    if (!row) refuse("not-found");
    await recordAudit(tx, staff, "dismiss-link", `article:${articleId}`, { path });
    return { ok: true };
  });
}
