import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { holdTyping } from "#db/drafts/live/write-into-document.ts";
import { isPromised } from "#db/promises/is-promised.ts";
import { revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type Article, currentRevision, lockArticle, type Revision } from "./lock-article.ts";
import { savedRevision } from "./saved-by.ts";
import { settleLive } from "./settle-live.ts";
import { writeRevision } from "./write-revision.ts";

type SaveInput = { articleId: number; baseRevision: number; draft: Draft; kind: "autosave" | "save" };

/**
 * Saves a draft over the revision it was made from (`baseRevision`, a number). Another writer's newer revision refuses it
 * as `out-of-date` and says whose, and so does typing that was acknowledged since; a repeated save whose answer was lost is simply confirmed. What readers see does not
 * change, and neither does the status of the article.
 */
export async function saveDraft(
  staff: Staff,
  { articleId, baseRevision, draft: typed, kind }: SaveInput,
): Promise<{ ok: true; revision: number; savedAt: Date } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "save" });
    const isLive = await holdTyping(tx, articleId);
    const current = await currentRevision(tx, article, now);
    const { draft, hash } = await settleLive(tx, { staff, article, isLive, draft: typed });
    const isCurrent = baseRevision === current.number;
    if (current.hash === hash && (isCurrent || (baseRevision < current.number && isSavedBy(staff, current)))) {
      if (kind === "save" && current.kind === "autosave") {
        await tx.update(revisions).set({ kind }).where(eq(revisions.id, current.id));
      }
      return { ok: true, revision: current.number, savedAt: current.savedAt };
    }
    if (!isCurrent) refuse("out-of-date", { current: await savedRevision(tx, current.id) });
    const number = current.number + 1;
    const over =
      kind === "autosave" && (await mayBeOverwritten(tx, { article, current, staff })) ? current.id : undefined;
    await writeRevision(tx, { articleId, staff, now, number, draft, hash, kind, over });
    return { ok: true, revision: number, savedAt: now };
  });
}

// What readers see, or will see at a set time, is never written over.
async function mayBeOverwritten(
  tx: Transaction,
  { article, current, staff }: { article: Article; current: Revision; staff: Staff },
): Promise<boolean> {
  if (current.kind !== "autosave" || !isSavedBy(staff, current)) return false;
  return current.id !== article.liveRevision && !(await isPromised(tx, current.id));
}

function isSavedBy(staff: Staff, revision: Revision): boolean {
  return revision.savedBy === staff.id && revision.savedByToken === staff.token;
}
