import { act, refuse } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { previewLinks } from "#db/schema/schema.ts";
import { newSecret, secretHash } from "#db/staff/secret.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Staff } from "#lib/permissions.ts";
import { PREVIEW_DAYS, previewPath } from "#lib/preview-link.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const DAY_MS = 86_400_000;

type MakeInput = { articleId: number; forWhom: string; days: number };

/**
 * Makes a link that shows the newest text of this one article to whoever holds it, for so many days. Answers with its path,
 * which is told once and kept nowhere. Refuses a link for nobody, another span of days, and a spiked article.
 */
export async function makePreviewLink(
  staff: Staff,
  { articleId, forWhom, days }: MakeInput,
): Promise<{ ok: true; linkId: number; path: string; expiresAt: Date } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "preview" });
    const t = translate("problems");
    const say = translate("previewLinks");
    if (article.spikedAt) refuse("not-ready", { fields: { status: t("article.spiked") } });
    const name = forWhom.trim();
    const fields = {
      ...((name === "" || name.length > LIMITS.name) && {
        forWhom: say("refused.forWhom", { max: String(LIMITS.name) }),
      }),
      ...(!PREVIEW_DAYS.some((span) => span === days) && { days: say("refused.days") }),
    };
    if (Object.keys(fields).length > 0) refuse("invalid", { fields });
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const [made] = await tx
      .insert(previewLinks)
      .values({
        ...{ articleId, secretHash: secretHash(secret), forWhom: name },
        ...{ madeBy: staff.id, madeByToken: staff.token, createdAt: now, expiresAt },
      })
      .returning({ id: previewLinks.id });
    if (!made) throw new Error("the preview link was not written");
    await recordAudit(tx, staff, "make-preview-link", `article:${articleId}`, { link: made.id, forWhom: name, days });
    return { ok: true, linkId: made.id, path: previewPath(secret), expiresAt };
  });
}
