import { readFileSync } from "node:fs";
import autocannon from "autocannon";

/** What one way of asking costs: requests a second, CPU milliseconds of the server a request, bytes a request on the wire. */
export type Cost = { perSecond: number; cpuMs: number; bytes: number };

type Load = {
  url: string;
  /** The server's process: its user and system time is what a request costs. */
  pid: number;
  seconds: number;
  headers?: Record<string, string>;
  /** Asked one after the other, each once, instead of `url` for some seconds. */
  paths?: string[];
};

const CONNECTIONS = 16;
// Linux counts a process's time in hundredths of a second (man 5 proc, USER_HZ).
const MS_A_TICK = 10;

/** Loads a server from this process and says what it cost. Every answer must be a 200 or a 304. */
export async function costOf({ url, pid, seconds, headers = {}, paths }: Load): Promise<Cost> {
  const before = cpuMsOf(pid);
  const begun = performance.now();
  let next = 0;
  const result = await run({
    ...{ url, headers, connections: CONNECTIONS },
    ...(paths ? { amount: paths.length } : { duration: seconds }),
    ...(paths && {
      requests: [
        { setupRequest: (request: autocannon.Request) => ({ ...request, path: paths[next++ % paths.length] }) },
      ],
    }),
  });
  const wrong = result.non2xx - (result.statusCodeStats?.["304"]?.count ?? 0);
  if (wrong > 0 || result.errors > 0) {
    throw new Error(
      `${url}: ${wrong} wrong answers, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  }
  const requests = result.requests.total;
  return {
    perSecond: requests / ((performance.now() - begun) / 1000),
    cpuMs: (cpuMsOf(pid) - before) / requests,
    bytes: result.throughput.total / requests,
  };
}

/** User and system time a process has used so far. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold spaces; counted from behind it, these are the fields utime and stime.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

/** Memory a process holds, in megabytes. */
export function memoryMbOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

function run(options: autocannon.Options): Promise<autocannon.Result> {
  return new Promise((resolve, reject) => {
    autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
  });
}
