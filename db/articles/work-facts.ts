import type { WorkFacts } from "#lib/workflow.ts";
import type { Article } from "./lock-article.ts";

/** What lib's rules of the desk need to know of an article's row. */
export function workFactsOf(article: Article): WorkFacts {
  const { draftRevision, liveRevision, submittedAt, approvedAt, publishAt, embargoUntil, withdrawnAt, spikedAt } =
    article;
  const { deskId, assigneeId, assignedAt, dueAt, submittedBy, returnedAt, returnedTo, publishedAt } = article;
  return {
    ...{ draftRevision, liveRevision, submittedAt, approvedAt, publishAt, embargoUntil, withdrawnAt, spikedAt },
    ...{ desk: deskId, assignee: assigneeId, assignedAt, dueAt, submittedBy, returnedAt, returnedTo, publishedAt },
  };
}
