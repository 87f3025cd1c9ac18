import { and, eq, gt, isNotNull, isNull, ne, not, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";
import type { Status } from "#lib/status.ts";

/** `statusOf` in SQL: the articles that have this status at `now`. */
export function statusCondition(status: Status, now: Date): SQL {
  return and(...CONDITIONS[status](now)) ?? sql`false`;
}

const { draftRevision, liveRevision, submittedAt, approvedAt, publishAt, embargoUntil, withdrawnAt, spikedAt } =
  articles;
const neverLive = [isNull(spikedAt), isNull(liveRevision), isNull(withdrawnAt)];
const unplanned = [...neverLive, isNull(publishAt)];
const embargoed = (now: Date) => gt(embargoUntil, now);

const CONDITIONS: Record<Status, (now: Date) => (SQL | undefined)[]> = {
  spiked: () => [isNotNull(spikedAt)],
  live: () => [isNull(spikedAt), eq(liveRevision, draftRevision)],
  changed: () => [isNull(spikedAt), ne(liveRevision, draftRevision)],
  withdrawn: () => [isNull(spikedAt), isNull(liveRevision), isNotNull(withdrawnAt)],
  embargoed: (now) => [...neverLive, isNotNull(publishAt), embargoed(now)],
  scheduled: (now) => [...neverLive, isNotNull(publishAt), or(isNull(embargoUntil), not(embargoed(now)))],
  approved: () => [...unplanned, isNotNull(approvedAt)],
  submitted: () => [...unplanned, isNull(approvedAt), isNotNull(submittedAt)],
  draft: () => [...unplanned, isNull(approvedAt), isNull(submittedAt)],
};
