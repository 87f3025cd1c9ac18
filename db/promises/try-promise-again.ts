import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { promises } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { nextTries } from "./fail-promise.ts";
import { lockPromised } from "./lock-promised.ts";
import { wake } from "./note-plan.ts";

/** Lets a failed promise be tried again at once, on the word of whoever asks; it keeps its time, and so says how late it was. */
export async function tryPromiseAgain(
  staff: Staff,
  { promiseId }: { promiseId: number },
): Promise<{ ok: true } | Problem> {
  return act(async (tx) => {
    const { promise, article } = await lockPromised(tx, { staff, promiseId });
    const isClosed = promise.doneAt !== null || promise.cancelledAt !== null;
    if (isClosed) refuse("not-ready", { fields: { status: translate("promises")("refused.closed") } });
    if (!promise.failedAt) return { ok: true };
    await tx
      .update(promises)
      .set({ failedAt: null, problem: null, staffId: staff.id, tokenId: staff.token, tries: nextTries() })
      .where(eq(promises.id, promiseId));
    await wake(tx);
    await recordAudit(tx, staff, "try-again", `article:${article.id}`, {
      ...{ kind: promise.kind, dueAt: promise.dueAt.toISOString() },
    });
    return { ok: true };
  });
}
