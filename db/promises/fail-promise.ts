import { and, eq, lte, sql } from "drizzle-orm";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { isOpen, type Promised } from "./waiting.ts";

/** Who acts when nobody does. */
export const READALSO: Staff = { id: null, token: null, name: "Readalso", role: "admin" };

/** Surprises until a promise counts as failed. */
const TRIES = 3;

/** Begins a new round of attempts: each attempt has a number of its own, so that no wake-up of an earlier one is taken for it. */
export function nextTries() {
  return sql`(${promises.tries} / ${TRIES}::int + 1) * ${TRIES}::int`;
}

/** Keeps why a due promise was not kept, for its owner; null where somebody kept, made anew or took it back meanwhile. */
export async function failPromise(
  promiseId: number,
  { problem, fields }: Omit<Problem, "ok">,
): Promise<Promised | null> {
  const sentence = fields ? Object.values(fields).join(" ") : translate("problems")(`title.${problem}`);
  return database().transaction(async (tx) => {
    const now = new Date();
    const [promise] = await tx
      .update(promises)
      .set({ failedAt: now, problem: sentence })
      .where(and(eq(promises.id, promiseId), isOpen(), lte(promises.dueAt, now)))
      .returning();
    if (!promise) return null;
    await recordAudit(tx, READALSO, `${promise.kind}-failed`, `article:${promise.articleId}`, {
      ...{ problem, dueAt: promise.dueAt.toISOString() },
      ...(fields && { fields }),
    });
    return promise;
  });
}

/** Notes a surprise while a promise was being kept; the third one makes it a failure. */
export async function noteFault(promiseId: number, fault: string): Promise<Promised | null> {
  const [noted] = await database()
    .update(promises)
    .set({ tries: sql`${promises.tries} + 1` })
    .where(and(eq(promises.id, promiseId), isOpen()))
    .returning({ tries: promises.tries });
  if (!noted || noted.tries % TRIES !== 0) return null;
  const sentence = translate("promises")("refused.fault", { fault });
  return failPromise(promiseId, { problem: "not-ready", fields: { status: sentence } });
}
