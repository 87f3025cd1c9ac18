import { and, eq, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";
import { isAtDesk, isStillDue } from "#db/schema/shelf.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Day } from "#lib/workflow.ts";
import { deskCondition } from "./desk-condition.ts";

const { assigneeId, assignedAt, submittedAt, submittedBy, approvedAt, returnedAt, returnedTo, deskId } = articles;
const { spikedAt, publishAt, publishedAt, dueAt, liveRevision, draftRevision } = articles;

/** Neither dropped nor planned nor before readers as it is: somebody has to do something before it goes on. */
const isOpen = and(
  isNull(spikedAt),
  isNull(publishAt),
  sql`${liveRevision} IS DISTINCT FROM ${draftRevision}`,
) as SQL<boolean>;

/** `waitsFor` of lib in SQL. Programs have nothing waiting for them. */
export function waitingCondition(staff: Staff): SQL {
  if (staff.id === null) return sql`false`;
  const atMyDesk = and(
    isAtDesk(articles),
    isNotNull(submittedAt),
    isNull(approvedAt),
    or(isNull(deskId), deskCondition(staff)),
  );
  const mayGoOn = sql`CASE WHEN ${isAtDesk(articles)} THEN ${submittedBy} IS DISTINCT FROM ${staff.id}
    WHEN ${returnedAt} IS NOT NULL THEN ${assignedAt} > ${returnedAt} ELSE true END`;
  const asked = and(eq(assigneeId, staff.id), isNotNull(assignedAt), mayGoOn);
  const returned = and(eq(returnedTo, staff.id), isNotNull(returnedAt), isNull(submittedAt), isNull(approvedAt));
  const mine = may(staff, "approve") ? or(atMyDesk, asked, returned) : or(asked, returned);
  return and(isOpen, mine) ?? sql`false`;
}

/** `isLate` of lib in SQL. */
export function lateCondition(now: Date): SQL {
  return and(isStillDue(articles), lte(dueAt, now)) ?? sql`false`;
}

/** What `planOf` of lib finds in this day, and when it stands there. */
export function planCondition(day: Day): SQL {
  const due = and(isStillDue(articles), within(dueAt, day));
  const published = and(isNotNull(liveRevision), within(publishedAt, day));
  return and(isNull(spikedAt), or(and(isNotNull(publishAt), within(publishAt, day)), due, published)) ?? sql`false`;
}

export function planMoment(day: Day): SQL {
  return sql`CASE WHEN ${within(publishAt, day)} THEN ${publishAt}
    WHEN ${isStillDue(articles)} AND ${within(dueAt, day)} THEN ${dueAt} ELSE ${publishedAt} END`;
}

/** `columnOf` of lib in SQL, for the columns that hold little enough to be read as a whole. */
export function columnCondition(column: "submitted" | "approved" | "planned" | "published", day: Day): SQL {
  const planned = and(isNull(spikedAt), isNotNull(publishAt));
  const submitted = and(isOpen, isAtDesk(articles), isNotNull(submittedAt), isNull(approvedAt));
  const approved = and(isOpen, isAtDesk(articles), isNotNull(approvedAt));
  const published = and(
    ...[isNull(spikedAt), isNull(publishAt), isNotNull(liveRevision)],
    ...[eq(liveRevision, draftRevision), within(publishedAt, day)],
  );
  return { submitted, approved, planned, published }[column] ?? sql`false`;
}

/** The rest of `columnOf`: what is being written, out of articles on the shelves of drafts and changed ones. */
export const isBeingWritten = and(isOpen, isNull(submittedAt), isNull(approvedAt)) as SQL<boolean>;

function within(column: typeof dueAt | typeof publishAt | typeof publishedAt, { from, to }: Day): SQL {
  return sql`(${column} >= ${from.toISOString()} AND ${column} < ${to.toISOString()})`;
}
