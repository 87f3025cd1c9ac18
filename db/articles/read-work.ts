import { type AnyColumn, and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, desks } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { isLate, type Stage, stageOf } from "#lib/workflow.ts";
import { type Article, ownershipOf } from "./lock-article.ts";
import { visibleTo } from "./visible-to.ts";
import { workFactsOf } from "./work-facts.ts";

type Named = { id: number; name: string };
/** `by` is null for a program. */
type Done = { by: string | null; at: Date };

/** Where an article stands at the desks, and what this person may do about it. */
export type Work = {
  stage: Stage;
  desk: Named | null;
  assignee: Named | null;
  handed: (Done & { note: string }) | null;
  dueAt: Date | null;
  isLate: boolean;
  submitted: Done | null;
  approved: Done | null;
  /** Newer text than what was approved, or else submitted. */
  isChangedSince: boolean;
  returned: (Done & { reason: string }) | null;
  may: { submit: boolean; approve: boolean; return: boolean; assign: boolean; setDesk: boolean; setDue: boolean };
};

/** Reads it for the newsroom; null when there is no such article or this person may not see it. */
export async function readWork(staff: Staff, articleId: number): Promise<Work | null> {
  if (!Number.isSafeInteger(articleId)) return null;
  const [row] = await selectWork(staff, articleId);
  if (!row) return null;
  const { article, assignee } = row;
  const { assigneeId, assignedAt, submittedAt, approvedAt, returnedAt, dueAt } = article;
  const facts = workFactsOf(article);
  const text = article.approvedRevision ?? article.submittedRevision;
  return {
    stage: stageOf(facts),
    desk: row.desk,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assignee ?? "" },
    handed: assignedAt && { by: row.assignedBy, at: assignedAt, note: article.assignedNote },
    dueAt,
    isLate: isLate(facts, new Date()),
    submitted: submittedAt && { by: row.submittedBy, at: submittedAt },
    approved: approvedAt && { by: row.approvedBy, at: approvedAt },
    isChangedSince: text !== null && text !== article.draftRevision,
    returned: returnedAt && { by: row.returnedBy, at: returnedAt, reason: article.returnReason },
    may: rights(staff, article, facts.publishAt !== null),
  };
}

/** A button is offered where its verb would do something. */
function rights(staff: Staff, article: Article, isPlanned: boolean): Work["may"] {
  const allowed = (permission: "submit" | "approve" | "return" | "assign" | "setDesk" | "setDue") =>
    may(staff, permission, ownershipOf(article));
  const { draftRevision, liveRevision, submittedAt, submittedRevision, approvedAt, approvedRevision } = article;
  const isOpen = article.spikedAt === null && liveRevision !== draftRevision;
  const isApproved = approvedRevision === draftRevision;
  return {
    submit: isOpen && submittedRevision !== draftRevision && !isApproved && allowed("submit"),
    approve: isOpen && !isApproved && allowed("approve"),
    return: isOpen && !isPlanned && (submittedAt !== null || approvedAt !== null) && allowed("return"),
    assign: allowed("assign"),
    setDesk: allowed("setDesk"),
    setDue: allowed("setDue"),
  };
}

function selectWork(staff: Staff, articleId: number) {
  return database()
    .select({
      article: articles,
      desk: { id: desks.id, name: desks.name },
      assignee: nameOf(articles.assigneeId),
      assignedBy: nameOf(articles.assignedBy),
      submittedBy: nameOf(articles.submittedBy),
      approvedBy: nameOf(articles.approvedBy),
      returnedBy: nameOf(articles.returnedBy),
    })
    .from(articles)
    .leftJoin(desks, eq(desks.id, articles.deskId))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
}

/** Name of the person in this column. */
export function nameOf(person: AnyColumn): SQL<string | null> {
  return sql`(SELECT name FROM staff WHERE id = ${person})`;
}
