import { setTimeout as wait } from "node:timers/promises";
import { claimHost, forgetUnlinked, noteCheck, releaseLinks } from "#db/outside/due-links.ts";
import { type Answer, judgeCheck } from "#lib/outside/judge-check.ts";
import { askOutside, type WebPolicy } from "./ask-outside.ts";

const PAUSE_MS = 1_500;
const ENOUGH = [429, 503];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type HostCheck = {
  policy: WebPolicy;
  userAgent: string;
  signal: AbortSignal;
  now?: () => Date;
  pauseMs?: number;
  patienceMs?: number;
};

/**
 * Asks one host about its due addresses, one after the other with a pause; stops where it asks for fewer questions. Answers how
 * many it asked about. While one process does, no other asks this host.
 */
export async function checkHost(host: string, check: HostCheck): Promise<number> {
  const { now = () => new Date(), pauseMs = PAUSE_MS, signal } = check;
  const claimed = await claimHost(host, now());
  const left = new Set(claimed.map(({ id }) => id));
  let asked = 0;
  let restMs = 0;
  try {
    for (const link of claimed) {
      if (await forgetUnlinked(link.id)) {
        left.delete(link.id);
        continue;
      }
      if (asked > 0) await wait(pauseMs, undefined, { signal });
      const answer = await askOutside(link.url, check);
      await noteCheck(link.id, judgeCheck(link, answer, now()));
      left.delete(link.id);
      asked += 1;
      restMs = restWanted(answer);
      if (restMs > 0) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await releaseLinks([...left], restMs > 0 ? new Date(now().getTime() + restMs) : null);
  }
  return asked;
}

/** How long a host that asks for fewer questions is left alone. */
function restWanted({ status, retryAfter }: Answer): number {
  if (retryAfter === null && (status === null || !ENOUGH.includes(status))) return 0;
  return Math.min(Math.max((retryAfter ?? 0) * 1000, HOUR_MS), DAY_MS);
}
