import { eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";

/** The condition between a person and any article: `may(staff, "read", …)` in SQL. */
export function visibleTo(staff: Staff): SQL {
  if (may(staff, "read", NOBODYS)) return sql`true`;
  return or(ownedBy(staff), isNotNull(articles.firstPublishedAt)) ?? sql`false`;
}

/** Articles one created or was assigned, as `isOwn` says. */
export function ownedBy(staff: Staff): SQL {
  const owned = [
    staff.id === null ? undefined : eq(articles.createdBy, staff.id),
    staff.id === null ? undefined : eq(articles.assigneeId, staff.id),
    staff.token === null ? undefined : eq(articles.createdByToken, staff.token),
  ];
  return or(...owned) ?? sql`false`;
}

const NOBODYS = { createdBy: null, createdByToken: null, assignee: null, live: false, published: false };
