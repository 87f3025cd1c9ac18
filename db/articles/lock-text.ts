import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { revisions } from "#db/schema/schema.ts";
import type { Permission, Staff } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { type Article, currentRevision, lockArticle, type Revision } from "./lock-article.ts";
import { savedRevision } from "./saved-by.ts";

type Text = { staff: Staff; articleId: number; permission: Permission; baseRevision?: number | undefined };

/**
 * Locks an article for a verb of the desk about its newest text. Refuses with `out-of-date` when `baseRevision` is given and
 * newer text was saved since it was read, and with `not-ready` what is spiked or already stands before readers as it is.
 */
export async function lockText(
  tx: Transaction,
  { staff, articleId, permission, baseRevision }: Text,
): Promise<{ article: Article; revision: Revision }> {
  const article = await lockArticle(tx, { staff, articleId, permission });
  const revision = await currentRevision(tx, article);
  if (baseRevision !== undefined && baseRevision !== revision.number) {
    refuse("out-of-date", { current: await savedRevision(tx, revision.id) });
  }
  const t = translate("problems");
  if (article.spikedAt) refuse("not-ready", { fields: { status: t("article.spiked") } });
  if (article.liveRevision === revision.id) refuse("not-ready", { fields: { status: t("work.isLive") } });
  return { article, revision };
}

/** Keeps this text for ever: later autosaves of the same person no longer write over it. */
export async function keepText(tx: Transaction, revision: Revision): Promise<void> {
  if (revision.kind !== "autosave") return;
  await tx.update(revisions).set({ kind: "save" }).where(eq(revisions.id, revision.id));
}
