/** What may be promised for a time. `embargo` is the end of one: nothing happens by itself then, but it may from then on. */
export const PROMISE_KINDS = ["publish", "update", "withdraw", "embargo"] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** A promise kept later than this after its time was kept late. */
export const LATE_MS = 2_000;

/** A time that passed less than this ago means now: people take a moment to press a button. */
export const GRACE_MS = 60_000;

/** `overdue` is late and not done yet, `late` was done late. */
export const PROMISE_STATES = ["coming", "overdue", "failed", "done", "late", "cancelled"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export type PromiseFacts = {
  dueAt: Date;
  doneAt: Date | null;
  /** How long after its time it was done. */
  lateMs: number | null;
  failedAt: Date | null;
  cancelledAt: Date | null;
};

/** A promise's state, computed from its dates and never stored. */
export function promiseStateOf(promise: PromiseFacts, now: Date): PromiseState {
  if (promise.cancelledAt) return "cancelled";
  if (promise.doneAt) return (promise.lateMs ?? 0) > LATE_MS ? "late" : "done";
  if (promise.failedAt) return "failed";
  return now.getTime() - promise.dueAt.getTime() > LATE_MS ? "overdue" : "coming";
}

/** What readers got at the article's address after a promise was done. */
export type Seen = {
  status: number;
  /** The page shows what was promised. */
  fresh: boolean;
  /** Which process looked. */
  by: string;
};
