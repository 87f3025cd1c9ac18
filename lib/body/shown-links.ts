import type { LinkTarget, ThreadTarget } from "#lib/live.ts";
import type { BodyLink } from "./body-links.ts";

/** A Read also as the ledger has it. */
export type WishedLink = Pick<BodyLink, "targetId" | "fallbackId" | "fallbackThread">;

/** What is public of the articles that one article's Read also lines name; `articleId` is its own. */
export type KnownTargets = { articleId: number; targets: LinkTarget[]; threads: ThreadTarget[] };

/** What readers get for a Read also: its target, or whatever stands in its place (`instead`). */
export type ShownLink = { target: LinkTarget; instead: boolean };

/**
 * What is printed for each of an article's Read also lines, in their order: the target while it is public, else its fallback,
 * else nothing. The running story gives what comes next after the target, and rather something that no other line leads to
 * already. An article never leads to itself.
 */
export function shownLinks(wishes: WishedLink[], { articleId, targets, threads }: KnownTargets): (ShownLink | null)[] {
  const byId = new Map(targets.filter((target) => target.articleId !== articleId).map((one) => [one.articleId, one]));
  const named = wishes.map((wish) => {
    const target = byId.get(wish.targetId ?? 0);
    if (target) return { target, instead: false };
    const fallback = byId.get(wish.fallbackId ?? 0);
    return fallback ? { target: fallback, instead: true } : null;
  });
  const taken = new Set(named.flatMap((shown) => shown?.target.articleId ?? []));
  return wishes.map((wish, at) => {
    const shown = named[at] ?? nextOfThread(wish, { threads, taken });
    if (shown) taken.add(shown.target.articleId);
    return shown;
  });
}

function nextOfThread(
  { targetId, fallbackThread }: WishedLink,
  { threads, taken }: { threads: ThreadTarget[]; taken: Set<number> },
): ShownLink | null {
  const next = fallbackThread ? threads.find((thread) => thread.targetId === targetId)?.next : undefined;
  const target = next?.find(({ articleId }) => !taken.has(articleId)) ?? next?.[0];
  return target ? { target, instead: true } : null;
}
