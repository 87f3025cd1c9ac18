import { eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

/** The condition between a person and any article: `may(staff, "read", …)` in SQL. */
export function visibleTo(staff: Staff): SQL {
  if (seesAll(staff)) return sql`true`;
  return or(ownedBy(staff), isNotNull(articles.firstPublishedAt)) ?? sql`false`;
}

/** Is there nothing in the newsroom that this person may not see? */
export function seesAll(staff: Staff): boolean {
  return may(staff, "read", NOBODYS);
}

/** Articles one created or was assigned, as `isOwn` says. */
export function ownedBy(staff: Staff): SQL {
  return or(...ownedBranches(staff)) ?? sql`false`;
}

/** The same as one condition for each index that answers it; none for somebody who owns nothing. */
export function ownedBranches(staff: Staff): SQL[] {
  return [
    ...(staff.id === null ? [] : [eq(articles.createdBy, staff.id), eq(articles.assigneeId, staff.id)]),
    ...(staff.token === null ? [] : [eq(articles.createdByToken, staff.token)]),
  ];
}

const NOBODYS = { createdBy: null, createdByToken: null, assignee: null, live: false, published: false };
