import { and, asc, desc, eq, gt, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { LATE_MS } from "#lib/promise.ts";
import type { BoardPart } from "#lib/promise-board.ts";
import { type PromiseRow, promiseRow, selectPromises } from "./promise-row.ts";
import { hasFailed, isOpen } from "./waiting.ts";

type Ask = { part: BoardPart; mine?: boolean; after?: string | undefined; limit?: number };

/** A page of the promises for articles this person may see. */
export async function listPromises(
  staff: Staff,
  { part, mine = false, after, limit = PAGE_ROWS }: Ask,
): Promise<{ items: PromiseRow[]; next: string | null }> {
  const now = new Date();
  const isRising = part === "coming";
  const { dueAt, id } = promises;
  const rows = await selectPromises()
    .where(and(PARTS[part](now), visibleTo(staff), mine ? ownedBy(staff) : undefined, beyond(after, isRising)))
    .orderBy(...(isRising ? [asc(dueAt), asc(id)] : [desc(dueAt), desc(id)]))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? markOf(`${last.dueAt.getTime()} ${last.id}`) : null;
  return { items: shown.map((row) => promiseRow(row, now)), next };
}

const overdueAt = (now: Date) => new Date(now.getTime() - LATE_MS);

const PARTS: Record<BoardPart, (now: Date) => SQL | undefined> = {
  coming: (now) => and(isOpen(), gt(promises.dueAt, overdueAt(now))),
  late: (now) =>
    or(and(isOpen(), lt(promises.dueAt, overdueAt(now))), sql`${promises.lateMs} > ${sql.raw(String(LATE_MS))}`),
  failed: hasFailed,
  done: () => isNotNull(promises.doneAt),
};

function ownedBy(staff: Staff): SQL {
  return staff.id === null ? eq(promises.tokenId, staff.token ?? 0) : eq(promises.staffId, staff.id);
}

function beyond(mark: string | undefined, isRising: boolean): SQL | undefined {
  const [ms, id] = (keyOf(mark, "string") ?? "").split(" ").map(Number);
  if (!Number.isSafeInteger(ms) || !Number.isSafeInteger(id)) return undefined;
  const key = sql`(${new Date(ms ?? 0).toISOString()}::timestamptz, ${id}::bigint)`;
  return isRising
    ? sql`(${promises.dueAt}, ${promises.id}) > ${key}`
    : sql`(${promises.dueAt}, ${promises.id}) < ${key}`;
}
