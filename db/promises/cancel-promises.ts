import { and, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { PROMISE_KINDS, type PromiseKind } from "#lib/promise.ts";
import { isWaiting } from "./waiting.ts";

type Cancel = {
  /** Locked. */
  articleId: number;
  kinds?: readonly PromiseKind[];
  /** The one that is being kept right now. */
  except?: number;
  staff: Staff;
  now: Date;
};

export type Cancelled = { kind: PromiseKind; dueAt: Date };

/** Takes back what waits for an article; the caller notes the plan and the act. */
export async function cancelPromises(
  tx: Transaction,
  { articleId, kinds = PROMISE_KINDS, except = 0, staff, now }: Cancel,
): Promise<Cancelled[]> {
  return tx
    .update(promises)
    .set({ cancelledAt: now, cancelledBy: staff.name })
    .where(
      and(eq(promises.articleId, articleId), inArray(promises.kind, [...kinds]), ne(promises.id, except), isWaiting()),
    )
    .returning({ kind: promises.kind, dueAt: promises.dueAt });
}

/** For the audit log: what an act took back, by kind. */
export function takenBack(cancelled: Cancelled[]): { takenBack?: Record<string, string> } {
  if (cancelled.length === 0) return {};
  return { takenBack: Object.fromEntries(cancelled.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])) };
}
