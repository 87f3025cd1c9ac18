import { and, asc, desc, eq, gt, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { LATE_MS } from "#lib/promise.ts";
import type { BoardPart } from "#lib/promise-board.ts";
import { type PromiseRow, promiseRow, selectPromises } from "./promise-row.ts";
import { hasFailed, isOpen } from "./waiting.ts";

type Ask = { part: BoardPart; mine?: boolean; after?: string | undefined; limit?: number };

/**
 * A page of the board for articles this person may see: `coming` soonest first, the other parts latest first. `late` is
 * what is overdue and what was done late.
 */
export async function listPromises(
  staff: Staff,
  { part, mine = false, after, limit = PAGE_ROWS }: Ask,
): Promise<{ items: PromiseRow[]; next: string | null }> {
  const now = new Date();
  const key = keyAfter(after);
  const { dueAt, id } = promises;
  const order = part === "coming" ? [asc(dueAt), asc(id)] : [desc(dueAt), desc(id)];
  const known = and(visibleTo(staff), mine ? ownedBy(staff) : undefined, key ? beyond(key, part) : undefined);
  // Each condition has an index of its own; one query with OR would have none.
  const found = await Promise.all(
    conditions(part, { now, isFirst: !key }).map((condition) =>
      selectPromises()
        .where(and(condition, known))
        .orderBy(...order)
        .limit(limit + 1),
    ),
  );
  const rows = found.length === 1 ? found.flat() : found.flat().sort(latestFirst);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? markOf(`${last.dueAt.getTime()} ${last.id}`) : null;
  return { items: shown.map((row) => promiseRow(row, now)), next };
}

function conditions(part: BoardPart, { now, isFirst }: { now: Date; isFirst: boolean }): (SQL | undefined)[] {
  const overdueAt = new Date(now.getTime() - LATE_MS);
  switch (part) {
    case "coming":
      // Further pages begin after a row that came; a second bound would let Postgres guess far too few rows.
      return [and(isOpen(), isFirst ? gt(promises.dueAt, overdueAt) : undefined)];
    case "late":
      return [and(isOpen(), lt(promises.dueAt, overdueAt)), sql`${promises.lateMs} > ${sql.raw(String(LATE_MS))}`];
    case "failed":
      return [hasFailed()];
    case "done":
      return [isNotNull(promises.doneAt)];
  }
}

function ownedBy(staff: Staff): SQL {
  return staff.id === null ? eq(promises.tokenId, staff.token ?? 0) : eq(promises.staffId, staff.id);
}

type Key = { due: Date; id: number };

function keyAfter(mark: string | undefined): Key | null {
  const [ms = Number.NaN, id = Number.NaN] = (keyOf(mark, "string") ?? "").split(" ").map(Number);
  return Number.isSafeInteger(ms) && Number.isSafeInteger(id) && Math.abs(ms) < 8e15 ? { due: new Date(ms), id } : null;
}

function beyond({ due, id }: Key, part: BoardPart): SQL {
  const key = sql`(${due.toISOString()}::timestamptz, ${id}::bigint)`;
  const row = sql`(${promises.dueAt}, ${promises.id})`;
  return part === "coming" ? sql`${row} > ${key}` : sql`${row} < ${key}`;
}

function latestFirst(one: { dueAt: Date; id: number }, other: { dueAt: Date; id: number }): number {
  return other.dueAt.getTime() - one.dueAt.getTime() || other.id - one.id;
}
