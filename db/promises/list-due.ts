import { and, asc, gt, isNotNull, isNull, lt, lte } from "drizzle-orm";
import { database } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import { isOpen, type Promised } from "./waiting.ts";

const AT_ONCE = 500;

/** Open promises due until then, soonest first: what to wake up for. */
export async function listDue(until: Date): Promise<Pick<Promised, "id" | "dueAt" | "tries">[]> {
  const { id, dueAt, tries } = promises;
  return database()
    .select({ id, dueAt, tries })
    .from(promises)
    .where(and(isOpen(), lte(dueAt, until)))
    .orderBy(asc(dueAt), asc(id))
    .limit(AT_ONCE);
}

/** Promises kept between these times whose page nobody has looked at: the process that did them was stopped in between. */
export async function listUnseen({ from, until }: { from: Date; until: Date }): Promise<Promised[]> {
  const { doneAt, seenAt, address } = promises;
  return database()
    .select()
    .from(promises)
    .where(and(isNotNull(doneAt), isNull(seenAt), isNotNull(address), gt(doneAt, from), lt(doneAt, until)))
    .limit(AT_ONCE);
}
