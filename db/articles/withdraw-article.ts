import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { closeAddresses, pathsOf } from "#db/addresses/close-addresses.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { writeLinks } from "#db/links/write-links.ts";
import { recordOutbox } from "#db/outbox/record-outbox.ts";
import { articles, liveArticles } from "#db/schema/schema.ts";
import { ownPath } from "#lib/address.ts";
import { emptyBody } from "#lib/body/schema.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { listTags, readLiveBefore } from "./live-tags.ts";
import { lockArticle } from "./lock-article.ts";

type WithdrawInput = { articleId: number; notice: string; redirectTo?: string };

/**
 * Takes a live article back: readers find the newsroom's notice at every address it had, or are sent to `redirectTo`, a
 * page of ours. Read also lines that lead to it stay in the ledger and print nothing.
 */
export async function withdrawArticle(
  staff: Staff,
  { articleId, notice, redirectTo }: WithdrawInput,
): Promise<{ ok: true; status: "withdrawn" } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "withdraw" });
    const t = translate("problems");
    const before = await readLiveBefore(tx, articleId);
    if (!before) refuse("not-ready", { fields: { status: t("article.notLive") } });
    const said = notice.replaceAll("\0", "").toWellFormed().trim();
    if (said === "") refuse("invalid", { fields: { notice: t("article.noticeMissing") } });
    if (said.length > LIMITS.notice) {
      refuse("invalid", { fields: { notice: t("article.noticeLong", { max: String(LIMITS.notice) }) } });
    }
    const target = redirectTo ? ownPath(redirectTo, siteUrl()) : null;
    // A path this article itself had would lead readers in a circle.
    if (redirectTo && (target === null || (await pathsOf(tx, articleId)).includes(target))) {
      refuse("invalid", { fields: { redirectTo: t("article.redirectElsewhere") } });
    }

    await tx.delete(liveArticles).where(eq(liveArticles.articleId, articleId));
    await writeLinks(tx, { articleId, of: "live", body: emptyBody() });
    await tx
      .update(articles)
      .set({
        ...{ liveRevision: null, withdrawnAt: now, withdrawnNotice: said, updatedAt: now, slug: before.row.slug },
        ...{ publishAt: null, publishRevision: null, publishBy: null, publishByToken: null, publishProblem: null },
        embargoUntil: null,
      })
      .where(eq(articles.id, article.id));
    const paths = await closeAddresses(tx, { articleId, notice: said, redirectTo: target });
    await recordAudit(tx, staff, "withdraw", `article:${articleId}`, {
      address: before.row.address,
      notice: said,
      ...(target && { redirectTo: target }),
    });
    await recordOutbox(tx, "article.withdraw", { articleId, address: before.row.address });
    const own = [`article:${articleId}`, ...paths.map((path) => `address:${path}`)];
    await changed(tx, [...own, ...listTags({ ...before, sectionId: before.row.sectionId })], own);
    return { ok: true, status: "withdrawn" };
  });
}
