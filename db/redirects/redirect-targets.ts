import { eq, inArray } from "drizzle-orm";
import { followAddress } from "#db/addresses/follow-address.ts";
import { isPage } from "#db/addresses/is-page.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, liveArticles } from "#db/schema/schema.ts";
import { isOutside } from "#lib/address.ts";
import { translate } from "#lib/translate.ts";

/** Where a redirect leads: to an article, whatever its address becomes, or to a page of ours or another site's. */
export type RedirectTarget = { articleId: number; redirectTo: null } | { articleId: null; redirectTo: string };
/** What a reader finds there now, or why nobody may be sent there. */
export type FoundTarget = { target: RedirectTarget; leads: string } | { sentence: string };

const AT_ONCE = 1000;

/**
 * What redirects to these addresses would lead to in the end: an article, or a page at which no redirect stands, so that no
 * chain can arise from keeping it.
 */
export async function redirectTargets(tx: Transaction, wanted: string[]): Promise<Map<string, FoundTarget>> {
  const unique = [...new Set(wanted)];
  const ledger = await readLedger(tx, unique);
  const found = new Map<string, FoundTarget>();
  for (const path of unique) found.set(path, await targetAt(tx, path, ledger.get(path)));
  return found;
}

type Known = { articleId: number | null; live: string | null };

async function targetAt(tx: Transaction, path: string, known: Known | undefined): Promise<FoundTarget> {
  if (known?.live && known.articleId !== null) return toArticle(known.articleId, known.live);
  if (isOutside(path)) return toPage(path);
  const t = translate("addresses");
  if (!known) return (await isPage(tx, path)) ? toPage(path) : { sentence: t("redirect.nowhere", { path }) };
  const led = await followAddress(tx, path);
  if (led?.state !== "moved") return { sentence: t("redirect.gone", { path }) };
  const end = (await readLedger(tx, [led.to])).get(led.to);
  return end?.live && end.articleId !== null ? toArticle(end.articleId, end.live) : toPage(led.to);
}

const toArticle = (articleId: number, leads: string) => ({ target: { articleId, redirectTo: null }, leads });
const toPage = (redirectTo: string) => ({ target: { articleId: null, redirectTo }, leads: redirectTo });

/** Whose these paths are, and where that article stands now. */
async function readLedger(tx: Transaction, paths: string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const { path, articleId } = addresses;
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const rows = await tx
      .select({ path, articleId, live: liveArticles.address })
      .from(addresses)
      .leftJoin(liveArticles, eq(liveArticles.articleId, articleId))
      .where(inArray(path, paths.slice(at, at + AT_ONCE)));
    for (const row of rows) known.set(row.path, row);
  }
  return known;
}
