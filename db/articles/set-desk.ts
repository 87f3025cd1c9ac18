import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { articles, desks } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticle } from "./lock-article.ts";

/** Lays an article on a desk, whose members it then waits for once submitted; null takes it off every desk. */
export async function setDesk(
  staff: Staff,
  { articleId, desk }: { articleId: number; desk: number | null },
): Promise<{ ok: true; desk: { id: number; name: string } | null } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "setDesk" });
    const columns = { id: desks.id, name: desks.name };
    const [found = null] = desk === null ? [] : await tx.select(columns).from(desks).where(eq(desks.id, desk));
    if (desk !== null && !found) refuse("invalid", { fields: { desk: translate("problems")("work.desk") } });
    if (article.deskId === desk) return { ok: true, desk: found };
    await tx.update(articles).set({ deskId: desk, updatedAt: now }).where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "set-desk", `article:${articleId}`, { desk, name: found?.name ?? null });
    return { ok: true, desk: found };
  });
}
