import { and, desc, eq, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { promises, staff as staffTable } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type PromiseRow, promiseRow, selectPromises } from "./promise-row.ts";
import { hasFailed } from "./waiting.ts";

const SHOWN = 5;

/**
 * Failed promises this person is told of on every page: their own and, for those who may publish, those whose owner
 * cannot be told: a program, or somebody who has left.
 */
export async function listAlerts(staff: Staff): Promise<PromiseRow[]> {
  const own = staff.id === null ? undefined : eq(promises.staffId, staff.id);
  const nobodys: SQL | undefined = may(staff, "publish")
    ? or(isNull(promises.staffId), isNotNull(staffTable.disabledAt))
    : undefined;
  if (!own && !nobodys) return [];
  const rows = await selectPromises()
    .where(and(hasFailed(), or(own, nobodys), visibleTo(staff)))
    .orderBy(desc(promises.dueAt), desc(promises.id))
    .limit(SHOWN);
  const now = new Date();
  return rows.map((row) => promiseRow(row, now));
}
