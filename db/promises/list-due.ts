import { and, asc, eq, gt, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { promises, staff } from "#db/schema/schema.ts";
import type { Language } from "#lib/language.ts";
import { isOpen, type Promised } from "./waiting.ts";

const AT_ONCE = 500;

/** What to wake up for, and the language in which its owner is told why it could not be kept. */
export type Due = Pick<Promised, "id" | "dueAt" | "tries"> & { language: Language };

/** Open promises due until then, soonest first. */
export async function listDue(until: Date): Promise<Due[]> {
  const { id, dueAt, tries } = promises;
  return database()
    .select({ id, dueAt, tries, language: sql<Language>`coalesce(${staff.language}, 'en')` })
    .from(promises)
    .leftJoin(staff, eq(staff.id, promises.staffId))
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
