import { PgBoss } from "pg-boss";

const RETRY_MS = 2_000;
const POLL_SECONDS = 0.5;
const STOP_MS = 5_000;
// Small, so that work that is due at one moment is shared by all workers of all processes.
const AT_ONCE = 5;
const WORKERS = 2;

/** One thing to do at a time; a repeated `id` is kept once. */
export type Job<Data> = { id: string; data: Data; startAfter: Date };
export type Jobs<Data> = {
  /** Answers false while the queue has not started yet. */
  insert: (jobs: Job<Data>[]) => Promise<boolean>;
  stop: () => Promise<void>;
};

/**
 * A queue of pg-boss over the newsroom's own Postgres, worked on by this process together with all others: each job is
 * given to one worker within half a second of its time. Starts by itself, also when the database comes later than the
 * process; `onReady` is told when it has. A worker that throws loses its job, so it keeps what matters elsewhere.
 */
export function startJobs<Data extends object>({
  url,
  queue,
  work,
  onReady,
  isDatabaseAway,
  atOnce = AT_ONCE,
  expireSeconds = 300,
}: {
  url: string;
  queue: string;
  /** Jobs a worker takes at a time, and how long one may take. */
  atOnce?: number;
  expireSeconds?: number;
  work: (data: Data) => Promise<void>;
  onReady: () => void;
  isDatabaseAway: () => boolean;
}): Jobs<Data> {
  const boss = new PgBoss({ connectionString: url, max: 2 + WORKERS, schema: "pgboss", schedule: false });
  const stopped = Promise.withResolvers<void>();
  let isStopped = false;
  let isReady = false;
  let lastFault = "";
  const report = (error: unknown) => {
    const fault = error instanceof Error ? error.message : String(error);
    // With the database away every look fails alike; the listener for changes has said so.
    if (fault !== lastFault && !isDatabaseAway()) console.error("Jobs:", error);
    lastFault = fault;
  };
  boss.on("error", report);

  const starting = (async () => {
    while (!isStopped) {
      try {
        await boss.start();
        await boss.createQueue(queue, { retryLimit: 0, expireInSeconds: expireSeconds, deleteAfterSeconds: 86_400 });
        await boss.work<Data>(queue, { ...OPTIONS, batchSize: atOnce }, async (jobs) => {
          for (const job of jobs) await work(job.data);
        });
        isReady = true;
        return onReady();
      } catch (error) {
        report(error);
        await Promise.race([new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref()), stopped.promise]);
      }
    }
  })();

  return {
    insert: async (jobs) => {
      if (isReady && jobs.length > 0) await boss.insert(queue, jobs);
      return isReady;
    },
    stop: async () => {
      isStopped = true;
      stopped.resolve();
      await starting;
      // A database that has fallen silent must not hold up the end of the process.
      const late = new Promise((resolve) => setTimeout(resolve, 2 * STOP_MS).unref());
      await Promise.race([boss.stop({ graceful: true, timeout: STOP_MS }), late]);
    },
  };
}

const OPTIONS = {
  pollingIntervalSeconds: POLL_SECONDS,
  burstWhenBatchFull: true,
  localConcurrency: WORKERS,
};
