import { and, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/schema.ts";
import { type Shelf, shelfOf } from "#db/schema/shelf.ts";
import type { Status } from "#lib/status.ts";

/** `statusOf` in SQL: the articles that have this status at `now`. */
export function statusCondition(status: Status, now: Date): SQL {
  const { embargoUntil } = articles;
  if (status === "embargoed") return and(onShelf("planned"), gt(embargoUntil, now)) ?? sql`false`;
  if (status !== "scheduled") return onShelf(status);
  return and(onShelf("planned"), or(isNull(embargoUntil), sql`${embargoUntil} <= ${now.toISOString()}`)) ?? sql`false`;
}

/** The articles on one shelf. The word stands in the query itself, so that the planner knows how long this shelf is. */
export function onShelf(shelf: Shelf): SQL {
  return sql`${shelfOf(articles)} = ${sql.raw(`'${shelf}'`)}`;
}
