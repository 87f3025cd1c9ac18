import { and, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { holdTyping } from "#db/drafts/live/write-into-document.ts";
import { revisions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { type MissingCounts, missingCounts, withoutMissing } from "#lib/revisions/without-missing.ts";
import { translate } from "#lib/translate.ts";
import { findMissing } from "./find-missing.ts";
import { currentRevision, lockArticle } from "./lock-article.ts";
import { savedRevision } from "./saved-by.ts";
import { settleLive } from "./settle-live.ts";
import { writeRevision } from "./write-revision.ts";

type RestoreInput = {
  articleId: number;
  /** Number of the text to bring back. */
  revision: number;
  /** Number of the newest text when the older one was looked at. */
  baseRevision: number;
};

/**
 * Brings an older text back as the newest draft, also to everybody who has it open; the text before stays a revision of its
 * own, and what readers see does not change. Refuses with `out-of-date` when somebody has written since `baseRevision`. What
 * no longer exists (a section, a picture …) is left out and counted.
 */
export async function restoreRevision(
  staff: Staff,
  { articleId, revision, baseRevision }: RestoreInput,
): Promise<{ ok: true; revision: number; missing: MissingCounts } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "save" });
    if (article.spikedAt) refuse("not-ready", { fields: { status: translate("problems")("article.spiked") } });
    const isLive = await holdTyping(tx, articleId);
    const current = await currentRevision(tx, article, now);
    if (current.number !== baseRevision) refuse("out-of-date", { current: await savedRevision(tx, current.id) });
    const [older] = await tx
      .select({ draft: revisions.content })
      .from(revisions)
      .where(and(eq(revisions.articleId, articleId), eq(revisions.number, revision)));
    if (!older) refuse("not-found");
    const missing = await findMissing(tx, { editionId: article.editionId, draft: older.draft });
    const kept: Draft = withoutMissing(older.draft, missing);
    const { draft, hash } = await settleLive(tx, { staff, article, isLive, draft: kept });
    if (hash === current.hash) return { ok: true, revision: current.number, missing: missingCounts(missing) };
    const number = current.number + 1;
    await writeRevision(tx, {
      ...{ articleId, staff, now, number, draft, hash },
      ...{ kind: "restore", restoredFrom: revision },
    });
    await recordAudit(tx, staff, "restore", `article:${articleId}`, { revision: number, from: revision });
    return { ok: true, revision: number, missing: missingCounts(missing) };
  });
}
