import { type AnyColumn, type SQL, sql } from "drizzle-orm";

type Columns<Names extends string> = Record<Names, AnyColumn>;

/** A status as far as it does not depend on the clock: `planned` is scheduled or embargoed. */
export type Shelf = "draft" | "submitted" | "approved" | "planned" | "live" | "changed" | "withdrawn" | "spiked";

/** The shelf an article lies on, computed in lists and in their index alike, so that it cannot disagree with the dates. */
export function shelfOf(
  article: Columns<
    "spikedAt" | "liveRevision" | "draftRevision" | "withdrawnAt" | "publishAt" | "approvedAt" | "submittedAt"
  >,
): SQL<Shelf> {
  const { spikedAt, liveRevision, draftRevision, withdrawnAt, publishAt, approvedAt, submittedAt } = article;
  return sql`(CASE WHEN ${spikedAt} IS NOT NULL THEN 'spiked' WHEN ${liveRevision} = ${draftRevision} THEN 'live' WHEN ${liveRevision} IS NOT NULL THEN 'changed' WHEN ${withdrawnAt} IS NOT NULL THEN 'withdrawn' WHEN ${publishAt} IS NOT NULL THEN 'planned' WHEN ${approvedAt} IS NOT NULL THEN 'approved' WHEN ${submittedAt} IS NOT NULL THEN 'submitted' ELSE 'draft' END)`;
}

/** Readers still wait for what is due: the article itself, or an update of a live one. */
export function isStillDue(
  article: Columns<"spikedAt" | "liveRevision" | "draftRevision" | "withdrawnAt" | "dueAt" | "publishedAt">,
): SQL<boolean> {
  const { spikedAt, liveRevision, draftRevision, withdrawnAt, dueAt, publishedAt } = article;
  return sql`(${spikedAt} IS NULL AND CASE WHEN ${liveRevision} IS NULL THEN ${withdrawnAt} IS NULL ELSE ${liveRevision} <> ${draftRevision} AND ${dueAt} > ${publishedAt} END)`;
}

/** The desk has it: submitted or approved, and not dropped. */
export function isAtDesk(article: Columns<"spikedAt" | "submittedAt" | "approvedAt">): SQL<boolean> {
  return sql`(${article.spikedAt} IS NULL AND (${article.submittedAt} IS NOT NULL OR ${article.approvedAt} IS NOT NULL))`;
}
