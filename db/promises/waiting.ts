import { and, isNotNull, isNull, type SQL } from "drizzle-orm";
import { promises } from "#db/schema/schema.ts";

export type Promised = typeof promises.$inferSelect;

/** Neither done nor taken back: coming, overdue or failed. */
export function isWaiting(): SQL | undefined {
  return and(isNull(promises.doneAt), isNull(promises.cancelledAt));
}

/** Waiting for its time, or late; a failed one waits for a person instead. */
export function isOpen(): SQL | undefined {
  return and(isWaiting(), isNull(promises.failedAt));
}

/** Waiting for a person. */
export function hasFailed(): SQL | undefined {
  return and(isWaiting(), isNotNull(promises.failedAt));
}
