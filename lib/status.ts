/** An article's state, computed from its dates and pointers and never stored; the names are those of the API. */
export const STATUSES = [
  "draft",
  "submitted",
  "approved",
  "scheduled",
  "embargoed",
  "live",
  "changed",
  "withdrawn",
  "spiked",
] as const;
export type Status = (typeof STATUSES)[number];

/** The facts a status is made of. `draftRevision` and `liveRevision` are revision ids. */
export type StatusFacts = {
  draftRevision: number | null;
  liveRevision: number | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  publishAt: Date | null;
  embargoUntil: Date | null;
  withdrawnAt: Date | null;
  spikedAt: Date | null;
};

/** `db/articles/status-condition.ts` says the same in SQL; a database test holds the two together. */
export function statusOf(article: StatusFacts, now: Date): Status {
  if (article.spikedAt) return "spiked";
  if (article.liveRevision) return article.draftRevision === article.liveRevision ? "live" : "changed";
  if (article.withdrawnAt) return "withdrawn";
  if (article.publishAt) {
    return article.embargoUntil && article.embargoUntil > now ? "embargoed" : "scheduled";
  }
  if (article.approvedAt) return "approved";
  if (article.submittedAt) return "submitted";
  return "draft";
}
