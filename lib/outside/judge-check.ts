/**
 * How an address of another site stands: `unreachable` failed lately and is watched, `broken` has failed long enough, `refused`
 * cannot be checked because the site wants no programs or is not on the public web.
 */
export const LINK_STATES = ["unchecked", "ok", "moved", "unreachable", "broken", "refused"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What came of asking: the status the site answered in the end, or why there was none. */
export type Answer = {
  status: number | null;
  /** The last address that was reached by permanent redirects alone. */
  movedTo: string | null;
  /** The address, or one it leads to, is not on the public web and was not asked. */
  isPrivate: boolean;
  /** How long the site asks us to wait, in seconds. */
  retryAfter: number | null;
};

export type Standing = {
  state: LinkState;
  status: number | null;
  movedTo: string | null;
  checkedAt: Date | null;
  since: Date;
  failures: number;
  failedDays: number;
  goneAnswers: number;
  steady: number;
  nextCheckAt: Date;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RAREST_DAYS = 30;
const DAYS_UNTIL_BROKEN = 3;
const GONE_UNTIL_BROKEN = 2;
const GONE = [404, 410];
// Who wants a password, a payment, no programs or fewer questions says nothing about what readers get.
const NOT_FOR_US = [401, 402, 403, 407, 429, 451, 999];

/**
 * How an address stands after one more answer, and when to ask again: a day later, then ever rarer, at most every 30 days. It is
 * broken when the site has said twice that there is no such page, or has failed otherwise on three different days.
 */
export function judgeCheck(before: Standing, answer: Answer, now: Date): Standing {
  if (answer.isPrivate || (answer.status !== null && NOT_FOR_US.includes(answer.status)))
    return refused(before, answer, now);
  const isGood = answer.status !== null && answer.status >= 200 && answer.status < 300;
  return isGood ? good(before, answer, now) : failed(before, answer, now);
}

function good(before: Standing, { status, movedTo }: Answer, now: Date): Standing {
  const state = movedTo === null ? "ok" : "moved";
  const steady = before.steady + 1;
  return {
    ...{ state, status, movedTo, steady, checkedAt: now, failures: 0, failedDays: 0, goneAnswers: 0 },
    since: before.state === state ? before.since : now,
    nextCheckAt: later(now, rarer(steady - 1)),
  };
}

function refused(before: Standing, { status, retryAfter }: Answer, now: Date): Standing {
  const wait = Math.max(rarer(before.steady + 1), ((retryAfter ?? 0) * 1000) / DAY_MS);
  return {
    ...{ state: "refused", status, movedTo: null, checkedAt: now, failures: 0, failedDays: 0, goneAnswers: 0 },
    steady: before.steady + 1,
    since: before.state === "refused" ? before.since : now,
    nextCheckAt: later(now, Math.min(wait, RAREST_DAYS)),
  };
}

function failed(before: Standing, { status }: Answer, now: Date): Standing {
  const isFirst = before.failures === 0;
  const isNewDay = isFirst || before.checkedAt === null || dayOf(before.checkedAt) !== dayOf(now);
  const failures = before.failures + 1;
  const failedDays = before.failedDays + (isNewDay ? 1 : 0);
  const goneAnswers = before.goneAnswers + (status !== null && GONE.includes(status) ? 1 : 0);
  const isBroken = before.state === "broken" || failedDays >= DAYS_UNTIL_BROKEN || goneAnswers >= GONE_UNTIL_BROKEN;
  return {
    ...{ state: isBroken ? "broken" : "unreachable", status, movedTo: null, checkedAt: now, steady: 0 },
    ...{ failures, failedDays, goneAnswers },
    since: isFirst ? now : before.since,
    nextCheckAt: later(now, isBroken ? rarer(failures - 2) : 1),
  };
}

/** 1, 2, 4, … days. */
function rarer(steps: number): number {
  return Math.min(2 ** Math.min(Math.max(steps, 0), 10), RAREST_DAYS);
}

function later(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
