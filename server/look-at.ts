import { noteSeen } from "#db/promises/note-seen.ts";
import type { Promised } from "#db/promises/waiting.ts";
import type { SeePage } from "./see-page.ts";

const PATIENCE_MS = 5_000;
const AGAIN_MS = 25;

/**
 * The proof of a promise that was kept: asks for the article's public address as a reader would, until the page shows what
 * was promised, and keeps when that was. A page that still does not after five seconds is kept as not fresh.
 */
export async function lookAt({ promise, see, by }: { promise: Promised; see: SeePage; by: string }): Promise<void> {
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
