import type { UnsavedCopy } from "./draft-saver.ts";

export type FoundCopy = UnsavedCopy & { typedAt: Date; key: string };

const WRITE_AFTER_MS = 300;

/**
 * This browser's own copy of text that no server has acknowledged, one for each open tab: a reload or crash finds it
 * again. Tabs that are still open keep their copies to themselves where the browser has locks.
 */
export class UnsavedCopyStore {
  private readonly prefix: string;
  private readonly key: string;
  private copy: UnsavedCopy | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ staffId, articleId }: { staffId: number; articleId: number }) {
    this.prefix = `readalso.unsaved.${staffId}.${articleId}.`;
    this.key = `${this.prefix}${Math.random().toString(36).slice(2)}`;
    void navigator.locks?.request(this.key, () => new Promise(() => {}));
  }

  keep = (copy: UnsavedCopy | null): void => {
    this.copy = copy;
    if (copy === null) {
      clearTimeout(this.timer);
      this.timer = undefined;
      localStorage.removeItem(this.key);
    } else {
      this.timer ??= setTimeout(this.write, WRITE_AFTER_MS);
    }
  };

  /** Writes at once; called when the page goes away. */
  write = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.copy) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...this.copy, typedAt: new Date() }));
    } catch (error) {
      // A full store costs the copy, not the save, which goes on.
      console.warn("This browser has no room for a copy of the unsaved text.", error);
    }
  };

  /** The newest copy that a closed tab left behind. */
  async find(): Promise<FoundCopy | null> {
    const open = new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name));
    const keys = Object.keys(localStorage).filter(
      (key) => key.startsWith(this.prefix) && key !== this.key && !open.has(key),
    );
    const copies = keys.flatMap((key) => readCopy(key) ?? []);
    return copies.sort((one, other) => other.typedAt.getTime() - one.typedAt.getTime())[0] ?? null;
  }

  forget(found: FoundCopy): void {
    localStorage.removeItem(found.key);
  }
}

function readCopy(key: string): FoundCopy | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  const { baseRevision, draft, typedAt } = JSON.parse(text);
  return { baseRevision, draft, typedAt: new Date(typedAt), key };
}
