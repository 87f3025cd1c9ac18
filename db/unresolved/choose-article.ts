import { and, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { lockArticle } from "#db/articles/lock-article.ts";
import { visibleTo } from "#db/articles/visible-to.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, articles, unresolvedLinks } from "#db/schema/schema.ts";
import { ledgerPath, ownPath } from "#lib/address.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { turnLinks } from "./resolve-links.ts";

type Choice = {
  articleId: number;
  path: string /** An address of the article that is meant, or its address in the newsroom. */;
  target: string;
};

/** Says by hand which article a link by address means: it is turned as if its address had been known, quietly. */
export async function chooseArticle(
  staff: Staff,
  { articleId, path, target }: Choice,
): Promise<{ ok: true; headline: string } | Problem> {
  return act(async (tx, now) => {
    const article = await lockArticle(tx, { staff, articleId, permission: "save" });
    if (article.liveRevision !== null && !may(staff, "publish")) refuse("not-allowed");
    const [row] = await tx
      .select({ path: unresolvedLinks.path })
      .from(unresolvedLinks)
      .where(and(eq(unresolvedLinks.articleId, articleId), eq(unresolvedLinks.path, path)));
    if (!row) refuse("not-found");
    const chosen = await findArticle(tx, staff, target);
    const t = translate("addresses");
    if (!chosen) return refuse("invalid", { fields: { target: t("unresolved.noArticle") } });
    if (chosen.id === articleId) return refuse("invalid", { fields: { target: t("unresolved.itself") } });
    await turnLinks(tx, { articleId, targets: new Map([[path, chosen.id]]), staff, now });
    return { ok: true, headline: chosen.headline };
  });
}

async function findArticle(tx: Transaction, staff: Staff, target: string) {
  const own = ownPath(target.trim(), siteUrl());
  if (own === null) return null;
  const ofNewsroom = Number(/^\/newsroom\/articles\/(\d{1,15})(?:\/preview)?$/.exec(own)?.[1] ?? 0);
  const [ledger] = ofNewsroom
    ? []
    : await tx
        .select({ id: addresses.articleId })
        .from(addresses)
        .where(eq(addresses.path, ledgerPath(own) ?? own));
  const id = ofNewsroom || ledger?.id;
  if (!id) return null;
  const [found] = await tx
    .select({ id: articles.id, headline: articles.headline, spikedAt: articles.spikedAt })
    .from(articles)
    .where(and(eq(articles.id, id), visibleTo(staff)));
  return found && found.spikedAt === null ? found : null;
}
