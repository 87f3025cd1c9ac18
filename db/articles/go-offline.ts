import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { closeAddresses } from "#db/addresses/close-addresses.ts";
import { settleRedirect } from "#db/addresses/settle-redirect.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { changeStandings } from "#db/links/change-standings.ts";
import { NO_TEXT, writeLinks } from "#db/links/write-links.ts";
import { mediaTag } from "#db/media/public-media.ts";
import { recordOutbox } from "#db/outbox/record-outbox.ts";
import { articles, liveArticles } from "#db/schema/schema.ts";
import { threadTags } from "#db/threads/follow-thread.ts";
import { dropWords } from "#db/words/keep-words.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { listTags, readLiveBefore, shownPictures } from "./live-tags.ts";
import type { Article } from "./lock-article.ts";

type GoOffline = {
  /** Locked. */
  article: Article;
  notice: string;
  redirectTo?: string | null | undefined;
  now: Date;
};

/**
 * Takes a live article from the readers, in the caller's transaction: its addresses answer with the notice or lead to
 * `redirectTo`, page caches must not serve it any more, and pictures that no other live article shows are for staff only. What was promised for it is the caller's business.
 */
export async function goOffline(
  tx: Transaction,
  { article, notice, redirectTo, now }: GoOffline,
): Promise<{ address: string; notice: string; redirectTo: string | null }> {
  const before = await readLiveBefore(tx, article.id);
  if (!before) refuse("not-ready", { fields: { status: translate("problems")("article.notLive") } });
  const said = settleNotice(notice);
  const target = await settleRedirect(tx, { articleId: article.id, redirectTo });
  await dropWords(tx, article.id);
  await tx.delete(liveArticles).where(eq(liveArticles.articleId, article.id));
  await writeLinks(tx, { articleId: article.id, of: "live", text: NO_TEXT });
  await changeStandings(tx, [article.id]);
  await tx
    .update(articles)
    .set({ liveRevision: null, withdrawnAt: now, withdrawnNotice: said, updatedAt: now, slug: before.row.slug })
    .where(eq(articles.id, article.id));
  const paths = await closeAddresses(tx, { articleId: article.id, notice: said, redirectTo: target });
  await recordOutbox(tx, "article.withdraw", { articleId: article.id, address: before.row.address });
  const own = [`article:${article.id}`, ...paths.map((path) => `address:${path}`)];
  const around = [
    ...listTags({ ...before, sectionId: before.row.sectionId }),
    ...shownPictures(before.row).map(mediaTag),
    ...(await threadTags(tx, article.id)),
  ];
  await changed(tx, [...own, ...around], own);
  return { address: before.row.address, notice: said, redirectTo: target };
}

/** The notice as readers will find it; refuses an empty and a long one. */
export function settleNotice(notice: string): string {
  const t = translate("problems");
  const said = notice.replaceAll("\0", "").toWellFormed().trim();
  if (said === "") refuse("invalid", { fields: { notice: t("article.noticeMissing") } });
  if (said.length > LIMITS.notice) {
    refuse("invalid", { fields: { notice: t("article.noticeLong", { max: String(LIMITS.notice) }) } });
  }
  return said;
}
