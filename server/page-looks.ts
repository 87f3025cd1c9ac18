import { isDatabaseAway } from "#db/database-away.ts";
import { noteSeen } from "#db/promises/note-seen.ts";
import type { Promised } from "#db/promises/waiting.ts";
import type { SeePage } from "./see-page.ts";

const PATIENCE_MS = 5_000;
const AGAIN_MS = 25;

export type PageLooks = { look: (promise: Promised) => void; end: () => Promise<void> };

/** Gathers the proofs of promises that were kept, one page at a time: what is still to be kept goes first. */
export function pageLooks({ see, by }: { see: SeePage; by: string }): PageLooks {
  const waiting = new Set<number>();
  let looking: Promise<void> = Promise.resolve();
  return {
    look: (promise) => {
      if (waiting.has(promise.id)) return;
      waiting.add(promise.id);
      looking = looking
        .then(() => lookAt({ promise, see, by }))
        .catch((error: unknown) => {
          if (!isDatabaseAway(error)) console.error(`The page of promise ${promise.id} could not be looked at:`, error);
        })
        .finally(() => waiting.delete(promise.id));
    },
    end: () => looking,
  };
}

/**
 * Asks for the article's public address as a reader would, until the page shows what was promised, and keeps when that was.
 * A page that still does not after five seconds is kept as not fresh.
 */
async function lookAt({ promise, see, by }: { promise: Promised; see: SeePage; by: string }): Promise<void> {
  if (!promise.address) return;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const page = await see(promise.address);
    const fresh = isAsPromised(promise, page);
    if (fresh || Date.now() > until) {
      await noteSeen(promise.id, { at: new Date(), seen: { status: page.status, fresh, by } });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function isAsPromised(promise: Promised, page: Awaited<ReturnType<SeePage>>): boolean {
  if (promise.kind !== "withdraw") return page.status === 200 && page.tags.includes(`revision:${promise.revisionId}`);
  if (promise.redirectTo) return page.status === 301 && page.location === promise.redirectTo;
  return page.status === 410;
}
