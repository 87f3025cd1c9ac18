import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { Changed } from "#db/changed.ts";
import { isDatabaseAway } from "#db/database-away.ts";
import { noteFault } from "#db/promises/fail-promise.ts";
import { type Kept, keepPromise } from "#db/promises/keep-promise.ts";
import { listDue, listUnseen } from "#db/promises/list-due.ts";
import { PROMISES_TAG } from "#db/promises/note-plan.ts";
import type { Promised } from "#db/promises/waiting.ts";
import type { Language } from "#lib/language.ts";
import { LATE_MS } from "#lib/promise.ts";
import { startJobs } from "./jobs.ts";
import { pageLooks } from "./page-looks.ts";
import type { SeePage } from "./see-page.ts";
import { inLanguage } from "./speak-language.ts";

const LOOK_MS = 5_000;
const AHEAD_MS = 30_000;
// Whoever was to keep it was stopped or lost the database: it is woken again, and again after this.
const OVERDUE_MS = 3_000;
const AGAIN_MS = 10_000;
const SKEW_MS = 5_000;
const UNSEEN_FROM_MS = 3_600_000;
const UNSEEN_UNTIL_MS = 60_000;
// Remembered wake-ups; one that is sent twice is kept once all the same.
const WOKEN = 2_000;

type Wake = { promiseId: number; language: Language };

export type PromiseKeeper = {
  changed: (notice: Changed) => void;
  /** Called whenever notices of changes arrive again. */
  trust: (notices: boolean) => void;
  stop: () => Promise<void>;
};

/**
 * Keeps the newsroom's promises in this process: wakes up for what is due (`promises` is the truth, jobs only wake), keeps
 * it, and looks at the page as a reader would. What became due while nobody ran is kept at the start, and says how late.
 */
export function startPromises({
  url,
  see,
  isDatabaseAway: isAway,
  by = `${hostname()}, process ${process.pid}`,
}: {
  url: string;
  see: SeePage;
  isDatabaseAway: () => boolean;
  by?: string;
}): PromiseKeeper {
  const { look, end } = pageLooks({ see, by });
  const woken = new Set<string>();
  const jobs = startJobs<Wake>({
    url,
    queue: "promises",
    work,
    onReady: arrange,
    isDatabaseAway: isAway,
  });
  let arranging: Promise<void> | undefined;
  let again = false;

  /** Sees to it that there is a job for each promise that is due soon; one run at a time, and one more when asked meanwhile. */
  function arrange(): void {
    if (arranging) {
      again = true;
      return;
    }
    again = false;
    arranging = wakeAndLook()
      .catch((error: unknown) => {
        if (!isDatabaseAway(error)) console.error("Promises could not be arranged:", error);
      })
      .finally(() => {
        arranging = undefined;
        if (again) arrange();
      });
  }

  async function wakeAndLook(): Promise<void> {
    const now = Date.now();
    const due = await listDue(new Date(now + AHEAD_MS));
    const wakes = due.map((promise) => {
      const data = { promiseId: promise.id, language: promise.language };
      return { id: wakeId(promise, now), data, startAfter: promise.dueAt };
    });
    const sent = await jobs.insert(wakes.filter(({ id }) => !woken.has(id)));
    if (woken.size > WOKEN) woken.clear();
    if (sent) for (const { id } of wakes) woken.add(id);
    const span = { from: new Date(now - UNSEEN_FROM_MS), until: new Date(now - UNSEEN_UNTIL_MS) };
    for (const promise of await listUnseen(span)) look(promise);
  }

  async function work({ promiseId, language }: Wake): Promise<void> {
    try {
      const kept = await keepInTurn({ promiseId, language });
      say(kept);
      if (kept.is === "done") look(kept.promise);
    } catch (error) {
      // It stays open and is woken again when the database is back.
      if (isDatabaseAway(error)) return;
      console.error(`Promise ${promiseId} could not be kept:`, error);
      const failed = await noteFault(promiseId, error instanceof Error ? error.message : String(error));
      if (failed) say({ is: "failed", promise: failed });
    }
  }

  /** What was due earlier for the same article comes first; where that could not be kept, both are woken again. */
  async function keepInTurn({ promiseId, language }: Wake): Promise<Kept> {
    // Only this is said in the owner's language: a page that is looked at afterwards is every reader's.
    const keep = () => inLanguage(language, () => keepInTime({ promiseId, by }));
    const kept = await keep();
    if (kept.is !== "after") return kept;
    await work({ promiseId: kept.earlier, language });
    return keep();
  }

  const timer = setInterval(() => {
    if (!isAway()) arrange();
  }, LOOK_MS);

  return {
    changed: ({ tags }) => {
      if (tags.includes(PROMISES_TAG)) arrange();
    },
    trust: (notices) => {
      if (notices) arrange();
    },
    stop: async () => {
      clearInterval(timer);
      await jobs.stop();
      await arranging;
      await end();
    },
  };
}

/** The same for every process, so that a promise is woken once; another one for each new attempt, and while it is overdue. */
function wakeId({ id, tries, dueAt }: Pick<Promised, "id" | "tries" | "dueAt">, now: number): string {
  const overdue = now - dueAt.getTime();
  const round = overdue < OVERDUE_MS ? "on time" : Math.floor(now / AGAIN_MS);
  const hash = createHash("sha256").update(`promise ${id} ${tries} ${round}`).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/** Where this process's clock is behind the database's, the rest is waited for. */
async function keepInTime(asked: { promiseId: number; by: string }): Promise<Kept> {
  const kept = await keepPromise(asked);
  const rest = kept.is === "early" ? kept.dueAt.getTime() - Date.now() : 0;
  if (kept.is !== "early" || rest > SKEW_MS) return kept;
  await new Promise((resolve) => setTimeout(resolve, Math.max(rest, 1)));
  return keepPromise(asked);
}

function say(kept: Kept): void {
  if (kept.is !== "done" && kept.is !== "failed") return;
  const { promise } = kept;
  const what = `${promise.kind} article ${promise.articleId}, due ${promise.dueAt.toISOString()}`;
  if (kept.is === "failed") console.error(`Not done: ${what}. ${promise.problem}`);
  else if (kept.promise.lateMs > LATE_MS)
    console.warn(`Done ${Math.round(kept.promise.lateMs / 1000)} s late: ${what}.`);
  else console.log(`Done on time: ${what}.`);
}
