import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import autocannon from "autocannon";

/** What one way of asking costs: requests a second, and CPU milliseconds of the server a request. */
export type Cost = { perSecond: number; cpuMs: number };

type Load = {
  url: string;
  /** The server's process: its user and system time is what a request costs. */
  pid: number;
  seconds: number;
  headers?: Record<string, string>;
};

type Counted = { requests: number; seconds: number };

const CONNECTIONS = 16;
const TURNS = 3;
const IDLE_MS_A_SECOND = 30;
// Linux counts a process's time in hundredths of a second (man 5 proc, USER_HZ).
const MS_A_TICK = 10;

export const HAS_WRK = spawnSync("/bin/sh", ["-c", "command -v wrk"]).status === 0;

/** Asks for one address for some seconds, by wrk where it is installed, else by autocannon. Every answer must be a 200 or 304. */
export function costOf({ url, pid, seconds, headers = {} }: Load): Promise<Cost> {
  return measured(pid, () =>
    HAS_WRK ? byWrk({ url, seconds, headers }) : byAutocannon({ url, headers, duration: seconds }),
  );
}

/** Asks for these paths in turn: for some seconds, or, without a time, for each of them once. */
export function costOfPaths({
  url,
  pid,
  paths,
  seconds,
  headers = {},
}: Omit<Load, "seconds"> & { paths: string[]; seconds?: number }): Promise<Cost> {
  let next = 0;
  const setupRequest = (request: autocannon.Request) => ({ ...request, path: paths[next++ % paths.length] });
  const length = seconds === undefined ? { amount: paths.length } : { duration: seconds };
  return measured(pid, () => byAutocannon({ url, headers, ...length, requests: [{ setupRequest }] }));
}

async function measured(pid: number, load: () => Promise<Counted>): Promise<Cost> {
  const before = cpuMsOf(pid);
  const { requests, seconds } = await load();
  return { perSecond: requests / seconds, cpuMs: (cpuMsOf(pid) - before) / requests };
}

type Wrk = {
  url: string;
  seconds: number;
  headers?: Record<string, string>;
  connections?: number;
  /** A file that says what is asked, and what it is told. */
  script?: string;
  words?: string[];
};

/** Asks by one thread of wrk. Every answer must be a 2xx or 3xx. */
export async function byWrk({ url, seconds, headers = {}, connections = CONNECTIONS, script, words = [] }: Wrk) {
  const fields = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const { stdout } = await promisify(execFile)("wrk", [
    ...["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--timeout", "15s"],
    ...[...fields, ...(script ? ["-s", script, url, "--", ...words] : [url])],
  ]);
  const [, requests, taken] = /(\d+) requests in ([\d.]+)s/.exec(stdout) ?? [];
  if (!requests || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}:\n${stdout}`);
  return { requests: Number(requests), seconds: Number(taken) };
}

/** The same by autocannon, for as long or as often as `options` say. */
export async function byAutocannon(options: autocannon.Options): Promise<Counted> {
  const begun = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    autocannon({ ...options, connections: CONNECTIONS }, (error, done) => (error ? reject(error) : resolve(done)));
  });
  const wrong = result.non2xx - (result.statusCodeStats?.["304"]?.count ?? 0);
  if (wrong > 0 || result.errors > 0)
    throw new Error(
      `${options.url}: ${wrong} wrong, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  return { requests: result.requests.total, seconds: (performance.now() - begun) / 1000 };
}

/** User and system time a process has used so far. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold spaces; counted from behind it, these are the fields utime and stime.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

/** Two ways of asking in turns, so that a busy moment weighs on both: the middle of each, and of what one costs against the other. */
export async function inTurns(
  ours: () => Promise<Cost>,
  theirs: () => Promise<Cost>,
): Promise<{ ours: Cost; theirs: Cost; ratio: number }> {
  const turns: { ours: Cost; theirs: Cost; ratio: number }[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const [own, other] = [await ours(), await theirs()];
    turns.push({ ours: own, theirs: other, ratio: own.cpuMs / other.cpuMs });
  }
  turns.sort((one, other) => one.ratio - other.ratio);
  return turns[Math.floor(TURNS / 2)] as (typeof turns)[number];
}

/** Waits until a process has nothing left to do of what it was asked before, at most a minute. */
export async function settled(pid: number): Promise<void> {
  for (let second = 0; second < 60; second += 1) {
    const before = cpuMsOf(pid);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (cpuMsOf(pid) - before <= IDLE_MS_A_SECOND) return;
  }
}

/** Memory a process holds, in megabytes. */
export function memoryMbOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
