import { atLeast, type Role } from "./permissions.ts";
import type { StatusFacts } from "./status.ts";

/**
 * Where an article stands on its way to readers. Unlike its status it also sees new text of a live or withdrawn article that
 * was submitted: `changed` for readers, `submitted` for the desk.
 */
export const STAGES = [
  "writing",
  "returned",
  "submitted",
  "approved",
  "planned",
  "published",
  "withdrawn",
  "spiked",
] as const;
export type Stage = (typeof STAGES)[number];

/** What the desk's rules are made of; people are staff ids. `assignedAt` is null once what was asked for is published. */
export type WorkFacts = StatusFacts & {
  desk: number | null;
  assignee: number | null;
  assignedAt: Date | null;
  dueAt: Date | null;
  submittedBy: number | null;
  returnedAt: Date | null;
  returnedTo: number | null;
  publishedAt: Date | null;
};

/** Somebody with the desks (ids) they look after: where they sit, and where nobody does, so that nothing waits unseen. */
export type Colleague = { id: number; role: Role; desks: readonly number[] };

/** A stretch of time: from its first moment to the first one after it. */
export type Day = { from: Date; to: Date };

/** `db/articles/view-condition.ts` says what lists need of it in SQL; a database test holds the two together. */
export function stageOf(article: WorkFacts): Stage {
  if (article.spikedAt) return "spiked";
  if (article.publishAt) return "planned";
  if (article.liveRevision !== null && article.liveRevision === article.draftRevision) return "published";
  if (article.approvedAt) return "approved";
  if (article.submittedAt) return "submitted";
  if (article.returnedAt) return "returned";
  return article.liveRevision === null && article.withdrawnAt ? "withdrawn" : "writing";
}

/**
 * Does the next step lie with this person? Submitted work waits for everybody at its desk who may approve, or for every editor
 * when it lies on no desk; returned work for its writer; what somebody was asked for or handed waits for them, except while
 * the desk has what they themselves submitted. `db/articles/view-condition.ts` says the same in SQL.
 */
export function waitsFor(article: WorkFacts, person: Colleague): boolean {
  const stage = stageOf(article);
  if (stage === "spiked" || stage === "planned" || stage === "published") return false;
  const asked = article.assignee === person.id && article.assignedAt !== null;
  const isOfMyDesk = article.desk === null || person.desks.includes(article.desk);
  if (stage === "submitted" && isOfMyDesk && atLeast(person.role, "editor")) return true;
  if (stage === "submitted" || stage === "approved") return asked && article.submittedBy !== person.id;
  if (stage !== "returned") return asked;
  return article.returnedTo === person.id || (asked && isAfter(article.assignedAt, article.returnedAt));
}

/** Is its due time past while readers still wait for it, or for the update that was due? */
export function isLate(article: WorkFacts, now: Date): boolean {
  return isStillDue(article) && article.dueAt !== null && article.dueAt <= now;
}

/** When it stands in the plan of this day: planned for publication, still due, or published; null when it does not. */
export function planOf(article: WorkFacts, day: Day): Date | null {
  if (article.spikedAt) return null;
  if (isWithin(article.publishAt, day)) return article.publishAt;
  if (isStillDue(article) && isWithin(article.dueAt, day)) return article.dueAt;
  return article.liveRevision !== null && isWithin(article.publishedAt, day) ? article.publishedAt : null;
}

/** The columns of the board, in the order of the work. */
export const COLUMNS = ["writing", "submitted", "approved", "planned", "published"] as const;
export type Column = (typeof COLUMNS)[number];

/** In which column of the board an article stands: of the published ones only today's; null for those on none, withdrawn ones until they are submitted anew. */
export function columnOf(article: WorkFacts, today: Day): Column | null {
  const stage = stageOf(article);
  if (stage === "returned") return article.liveRevision === null && article.withdrawnAt ? null : "writing";
  if (stage === "published") return isWithin(article.publishedAt, today) ? "published" : null;
  return stage === "withdrawn" || stage === "spiked" ? null : stage;
}

function isStillDue({ spikedAt, liveRevision, draftRevision, withdrawnAt, dueAt, publishedAt }: WorkFacts): boolean {
  if (spikedAt) return false;
  if (liveRevision === null) return withdrawnAt === null;
  return liveRevision !== draftRevision && isAfter(dueAt, publishedAt);
}

function isWithin(moment: Date | null, { from, to }: Day): boolean {
  return moment !== null && moment >= from && moment < to;
}

function isAfter(moment: Date | null, other: Date | null): boolean {
  return moment !== null && other !== null && moment > other;
}
