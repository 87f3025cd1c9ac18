import type { Draft } from "#lib/draft.ts";
import type { Problem, SavedRevision } from "#lib/problem.ts";

/** What the server says to one save; a thrown error means that nobody knows whether it was saved. */
export type SaveAnswer = { ok: true; revision: number; savedAt: Date } | Problem;
export type SaveRequest = { baseRevision: number; draft: Draft };

/** The text that no server has acknowledged yet, kept by the browser for a crash or a reload. */
export type UnsavedCopy = { baseRevision: number; draft: Draft };

export type SaverState =
  | { is: "saved"; savedAt: Date | null }
  | { is: "saving" }
  | { is: "offline" }
  | { is: "retrying"; attempt: number }
  | { is: "signed-out" }
  | { is: "out-of-date"; current: SavedRevision }
  | { is: "refused"; problem: Problem };

export type FlushResult = { ok: true; revision: number } | { ok: false; state: SaverState };

export type DraftSaverOptions = {
  revision: number;
  savedAt: Date | null;
  send: (request: SaveRequest) => Promise<SaveAnswer>;
  /** Keeps the unacknowledged text in the browser; null forgets it. */
  keep: (copy: UnsavedCopy | null) => void;
  isOnline?: () => boolean;
};

const QUIET_MS = 700;
const LONGEST_WAIT_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
const SIGNED_OUT_RETRY_MS = 4_000;

/**
 * Saves a draft while it is written: one request at a time, the latest text wins, and nothing counts as saved before the
 * server said so. A save with an unknown end is sent again exactly as it was, because the server may have it: it knows
 * its own text again, while newer text on the old base would be refused as out of date.
 */
export class DraftSaver {
  private readonly options: DraftSaverOptions;
  private readonly listeners = new Set<() => void>();
  private readonly flushes = new Set<(result: FlushResult) => void>();
  private current: SaverState;
  private base: number;
  /** The newest text, while it is not acknowledged. */
  private pending: Draft | null = null;
  /** What was sent and neither acknowledged nor refused. */
  private unsettled: SaveRequest | null = null;
  private inFlight = false;
  private waitingSince = 0;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DraftSaverOptions) {
    this.options = options;
    this.base = options.revision;
    this.current = { is: "saved", savedAt: options.savedAt };
  }

  get state(): SaverState {
    return this.current;
  }

  /** The newest revision the server acknowledged to us. */
  get revision(): number {
    return this.base;
  }

  get hasUnsaved(): boolean {
    return this.pending !== null || this.unsettled !== null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes the newest text; it is sent after a short quiet, and during long typing every few seconds. */
  change(draft: Draft): void {
    if (this.pending === null) this.waitingSince = Date.now();
    this.pending = draft;
    this.options.keep({ baseRevision: this.base, draft });
    if (this.isHopeless()) return;
    if (this.current.is === "saved" || this.current.is === "refused") this.tell({ is: "saving" });
    if (this.isWaitingForRetry()) return;
    const quiet = Math.min(QUIET_MS, this.waitingSince + LONGEST_WAIT_MS - Date.now());
    this.sendIn(Math.max(0, quiet));
  }

  /** Sends what is unsaved now; ok only once the server has acknowledged everything typed before and while it waited. */
  flush(): Promise<FlushResult> {
    if (!this.hasUnsaved) return Promise.resolve({ ok: true, revision: this.base });
    if (this.current.is === "out-of-date") return Promise.resolve({ ok: false, state: this.current });
    return new Promise((resolve) => {
      this.flushes.add(resolve);
      this.sendIn(0);
    });
  }

  /** Tries at once: the browser came online, the person came back from signing in, or pressed "Try again". */
  retryNow(): void {
    if (this.hasUnsaved && this.current.is !== "out-of-date") this.sendIn(0);
  }

  /** After a refused stale save: the writer decided that this text is the newest. */
  saveOver(revision: number): void {
    this.base = revision;
    this.unsettled = null;
    this.tell({ is: "saving" });
    this.sendIn(0);
  }

  /** The writer gives this text up for what the server has. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.pending = null;
    this.unsettled = null;
    this.options.keep(null);
  }

  /** Typing on cannot help: somebody saved first, or the right to save or the article is gone. */
  private isHopeless(): boolean {
    const { current } = this;
    if (current.is === "out-of-date") return true;
    return current.is === "refused" && ["not-allowed", "not-found"].includes(current.problem.problem);
  }

  private isWaitingForRetry(): boolean {
    return this.current.is === "offline" || this.current.is === "retrying" || this.current.is === "signed-out";
  }

  private sendIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sendNow(), milliseconds);
  }

  private async sendNow(): Promise<void> {
    // The answer of the save under way calls this again.
    if (this.inFlight) return;
    const request = this.unsettled ?? (this.pending && { baseRevision: this.base, draft: this.pending });
    if (!request) return;
    this.unsettled = request;
    this.inFlight = true;
    if (!this.isWaitingForRetry()) this.tell({ is: "saving" });
    let answer: SaveAnswer | null;
    try {
      answer = await this.options.send(request);
    } catch {
      answer = null;
    }
    this.inFlight = false;
    if (answer === null) this.retryLater();
    else if (answer.ok) this.acknowledge(request, answer);
    else this.refuse(answer);
  }

  private acknowledge(request: SaveRequest, answer: { revision: number; savedAt: Date }): void {
    this.base = answer.revision;
    this.unsettled = null;
    this.attempt = 0;
    if (this.pending === request.draft) this.pending = null;
    if (this.pending === null) {
      this.options.keep(null);
      this.tell({ is: "saved", savedAt: answer.savedAt });
      this.settleFlushes({ ok: true, revision: this.base });
      return;
    }
    this.options.keep({ baseRevision: this.base, draft: this.pending });
    this.waitingSince = Date.now();
    this.tell({ is: "saving" });
    this.sendIn(this.flushes.size > 0 ? 0 : QUIET_MS);
  }

  private refuse(problem: Problem): void {
    this.attempt = 0;
    const refused = this.unsettled;
    this.unsettled = null;
    if (problem.problem === "expired") {
      this.fail({ is: "signed-out" });
      this.sendIn(SIGNED_OUT_RETRY_MS);
    } else if (problem.problem === "too-many") {
      this.retryLater();
    } else if (problem.problem === "out-of-date" && problem.current) {
      this.fail({ is: "out-of-date", current: problem.current });
    } else {
      this.fail({ is: "refused", problem });
      // What was typed meanwhile may be what the server asked for.
      if (this.pending && this.pending !== refused?.draft && !this.isHopeless()) this.sendIn(QUIET_MS);
    }
  }

  private retryLater(): void {
    this.attempt += 1;
    const online = this.options.isOnline?.() ?? true;
    this.fail(online ? { is: "retrying", attempt: this.attempt } : { is: "offline" });
    this.sendIn(Math.min(FIRST_RETRY_MS * 2 ** (this.attempt - 1), LONGEST_RETRY_MS));
  }

  private fail(state: SaverState): void {
    this.tell(state);
    this.settleFlushes({ ok: false, state });
  }

  private settleFlushes(result: FlushResult): void {
    const waiting = [...this.flushes];
    this.flushes.clear();
    for (const settle of waiting) settle(result);
  }

  private tell(state: SaverState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
