import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { promises } from "#db/schema/schema.ts";
import type { ImpactChoice } from "#lib/links/impact-choice.ts";
import type { Staff } from "#lib/permissions.ts";
import { GRACE_MS, type PromiseKind } from "#lib/promise.ts";
import { translate } from "#lib/translate.ts";
import { cancelPromises } from "./cancel-promises.ts";
import { notePlan, type Plan, wake } from "./note-plan.ts";

type Making = {
  staff: Staff;
  now: Date;
  kind: PromiseKind;
  /** Locked. */
  articleId: number;
  dueAt: Date;
  revisionId?: number;
  notice?: string;
  redirectTo?: string | null;
  impact?: ImpactChoice | undefined;
  note?: string;
};

/** Makes a promise for a locked article; it takes the place of one of its kind, of which an article has one at most. */
export async function makePromise(tx: Transaction, making: Making): Promise<{ promiseId: number; plan: Plan }> {
  const { staff, now, articleId, kind, note = "", ...rest } = making;
  await cancelPromises(tx, { articleId, kinds: [kind], staff, now });
  const [made] = await tx
    .insert(promises)
    .values({ ...rest, kind, articleId, note: note.trim(), staffId: staff.id, tokenId: staff.token, madeAt: now })
    .returning({ id: promises.id });
  if (!made) throw new Error(`a promise for article ${articleId} was not written`);
  await wake(tx);
  return { promiseId: made.id, plan: await notePlan(tx, { articleId, now }) };
}

/** Refuses a time that has passed, at its field; one of a moment ago counts as now. */
export function refusePast(field: string, time: Date, now: Date): void {
  if (now.getTime() - time.getTime() <= GRACE_MS) return;
  refuse("invalid", { fields: { [field]: translate("promises")("refused.past") } });
}
