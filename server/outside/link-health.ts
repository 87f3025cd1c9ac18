import { createHash } from "node:crypto";
import { isDatabaseAway } from "#db/database-away.ts";
import { listDueHosts } from "#db/outside/due-links.ts";
import { meetLinks } from "#db/outside/meet-links.ts";
import { startJobs } from "../jobs.ts";
import { PUBLIC_WEB, type WebPolicy } from "./ask-outside.ts";
import { checkHost } from "./check-host.ts";

const LOOK_MS = 60_000;
const SLOT_MS = 10 * 60_000;

type HostJob = { host: string };

/**
 * Has the addresses of other sites that articles link to checked, by a job a host: any number of processes share them. What is new
 * in the ledger is asked about within a minute or two, the rest when it is due (`lib/outside/judge-check.ts`).
 */
export function startLinkHealth({
  url,
  siteUrl,
  isDatabaseAway: isAway,
  policy = PUBLIC_WEB,
  lookMs = LOOK_MS,
  pauseMs,
}: {
  url: string;
  siteUrl: string;
  isDatabaseAway: () => boolean;
  policy?: WebPolicy;
  lookMs?: number;
  pauseMs?: number;
}): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const check = {
    ...{ policy, userAgent: userAgentOf(siteUrl), signal: stopping.signal },
    ...(pauseMs !== undefined && { pauseMs }),
  };
  let after = 0;
  let looking: Promise<void> = Promise.resolve();
  const jobs = startJobs<HostJob>({
    url,
    queue: "external-links",
    atOnce: 1,
    expireSeconds: 15 * 60,
    work: async ({ host }) => {
      await checkHost(host, check);
    },
    onReady: look,
    isDatabaseAway: isAway,
  });

  function look(): void {
    looking = looking.then(meetAndWake).catch((error: unknown) => {
      if (!isDatabaseAway(error)) console.error("Links to other sites could not be looked through:", error);
    });
  }

  async function meetAndWake(): Promise<void> {
    if (isAway() || stopping.signal.aborted) return;
    const now = new Date();
    after = await meetLinks({ after, siteUrl, now });
    const hosts = await listDueHosts(now);
    await jobs.insert(hosts.map((host) => ({ id: jobId(host, now), data: { host }, startAfter: now })));
  }

  const timer = setInterval(look, lookMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await looking;
      await jobs.stop();
    },
  };

  /** The same for every process, so that a host is asked once in a while, whoever finds it due. */
  function jobId(host: string, now: Date): string {
    const slot = Math.floor(now.getTime() / Math.min(SLOT_MS, lookMs * 10));
    const hash = createHash("sha256").update(`host ${host} ${slot}`).digest("hex");
    return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  }
}

/** Says who asks and where to complain. */
export function userAgentOf(siteUrl: string): string {
  return `Readalso link check (+${siteUrl})`;
}
