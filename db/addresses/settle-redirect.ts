import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { ledgerPath, ownPath } from "#lib/address.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { pathsOf } from "./close-addresses.ts";
import { followAddress } from "./follow-address.ts";
import { isPage } from "./is-page.ts";

type Redirect = { articleId: number; redirectTo: string | null | undefined };

/**
 * Where a withdrawn article's readers are to be sent, as typed by a person or program, as a path of the ledger. Refuses what
 * is not ours, what readers cannot open, and what would lead them back to this article.
 */
export async function settleRedirect(tx: Transaction, { articleId, redirectTo }: Redirect): Promise<string | null> {
  if (!redirectTo?.trim()) return null;
  const t = translate("addresses");
  const wrong = (sentence: string) => refuse("invalid", { fields: { redirectTo: sentence } });
  const own = ownPath(redirectTo.trim(), siteUrl());
  const path = own === "/" ? own : own && ledgerPath(own);
  if (path === null) return wrong(translate("problems")("article.redirectElsewhere"));
  const mine = await pathsOf(tx, articleId);
  if (mine.includes(path)) return wrong(t("redirect.itself"));
  const led = await followAddress(tx, path);
  if (led?.state === "moved" && mine.includes(led.to)) return wrong(t("redirect.back", { path }));
  if (led?.state === "gone") return wrong(t("redirect.gone", { path }));
  if (!led && !(await isPage(tx, path))) return wrong(t("redirect.nowhere", { path }));
  return path;
}

/** A redirect that was settled before, if it still leads to a page; else readers get the notice. */
export async function stillLeading(tx: Transaction, { articleId, redirectTo }: Redirect): Promise<string | null> {
  if (!redirectTo) return null;
  const led = await followAddress(tx, redirectTo);
  if (!led) return (await isPage(tx, redirectTo)) ? redirectTo : null;
  const leadsBack = led.state === "moved" && (await pathsOf(tx, articleId)).includes(led.to);
  return led.state === "gone" || leadsBack ? null : redirectTo;
}
