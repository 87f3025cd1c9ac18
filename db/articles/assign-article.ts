import { and, eq, isNull } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { articles, staff as staffTable } from "#db/schema/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { lockArticle } from "./lock-article.ts";

type AssignInput = {
  articleId: number;
  /** Null takes the article from everybody's name. */
  assignee: number | null;
  /** What is said with it: "ready for you, the court confirmed at noon". */
  note?: string;
  /** Who had it when this was decided; somebody else by now refuses it, so that two people do not take one article. */
  was?: number | null;
};

/**
 * Puts an article into somebody's name: asks them to write or edit it, or hands it over with a note. It then waits for them
 * until it is published or passed on. Refuses with `out-of-date` when `was` is no longer true, and with `invalid` somebody who
 * left. A reporter who passes on what somebody else began no longer sees it.
 */
export async function assignArticle(
  staff: Staff,
  { articleId, assignee, note = "", was }: AssignInput,
): Promise<{ ok: true; assignee: { id: number; name: string } | null } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "assign" });
    const t = translate("problems");
    if (was !== undefined && was !== article.assigneeId) {
      const name = article.assigneeId === null ? null : await nameOf(tx, article.assigneeId);
      refuse("out-of-date", { fields: { assignee: name ? t("work.takenBy", { name }) : t("work.takenBack") } });
    }
    const said = note.replaceAll("\0", "").toWellFormed().trim();
    if (said.length > LIMITS.note) {
      refuse("invalid", { fields: { note: t("work.noteLong", { max: String(LIMITS.note) }) } });
    }
    if (assignee === null) {
      if (article.assigneeId === null) return { ok: true, assignee: null };
      const nobody = { assigneeId: null, assignedAt: null, assignedBy: null, assignedNote: "", updatedAt: now };
      await tx.update(articles).set(nobody).where(eq(articles.id, articleId));
      await recordAudit(tx, staff, "unassign", `article:${articleId}`, { from: article.assigneeId });
      return { ok: true, assignee: null };
    }
    const person = await readOpenAccount(tx, assignee);
    if (!person) return refuse("invalid", { fields: { assignee: t("work.nobody") } });
    if (article.assigneeId === person.id && article.assignedAt && article.assignedNote === said) {
      return { ok: true, assignee: person };
    }
    const assigned = { assigneeId: person.id, assignedAt: now, assignedBy: staff.id, assignedNote: said };
    await tx
      .update(articles)
      .set({ ...assigned, updatedAt: now })
      .where(eq(articles.id, articleId));
    await recordAudit(tx, staff, "assign", `article:${articleId}`, {
      ...{ to: person.id, name: person.name },
      ...(said && { note: said }),
    });
    return { ok: true, assignee: person };
  });
}

async function readOpenAccount(tx: Transaction, id: number): Promise<{ id: number; name: string } | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const [person] = await tx
    .select({ id: staffTable.id, name: staffTable.name })
    .from(staffTable)
    .where(and(eq(staffTable.id, id), isNull(staffTable.disabledAt)));
  return person;
}

async function nameOf(tx: Transaction, id: number): Promise<string | null> {
  const [person] = await tx.select({ name: staffTable.name }).from(staffTable).where(eq(staffTable.id, id));
  return person?.name ?? null;
}
