import { asc, eq, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { changeLinks, inBody, lockArticles, recordLinkChange } from "#db/links/change-links.ts";
import { addresses, externalLinks, links } from "#db/schema/schema.ts";
import { ownPath } from "#lib/address.ts";
import { isSafeHref } from "#lib/body/schema.ts";
import { type LinkReplacement, replaceLinks } from "#lib/outside/replace-links.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { leadsToUrl } from "./list-bad-links.ts";

/** What a newsroom does about an address: another one in its place, the one the site itself names, or only the words. */
export type ReplaceInput = { url: string; how: "address" | "moved" | "drop"; address?: string | undefined };
export type Replaced = {
  ok: true;
  changeId: number;
  articles: number /** There are more articles than were changed. */;
  rest: boolean;
};

/** Articles that are changed at once. */
export const MOST_REPLACED = 200;
const MOST_LETTERS = 2000;

/**
 * Puts something else in the place of one address in every live article and draft that links there: quietly, in one transaction, with
 * one entry in the audit and one undo. An own address becomes a link to its article. Whoever may publish may do it; refuses with
 * `invalid` and a sentence at `address`, and with `not-found` when nothing links there.
 */
export async function replaceAddress(staff: Staff, input: ReplaceInput): Promise<Replaced | Problem> {
  if (!may(staff, "publish")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    const to = await replacementOf(tx, input);
    const found = await tx
      .selectDistinct({ id: links.sourceId })
      .from(links)
      .where(leadsToUrl(input.url))
      .orderBy(asc(links.sourceId))
      .limit(MOST_REPLACED + 1);
    const ids = await lockArticles(
      tx,
      found.slice(0, MOST_REPLACED).map(({ id }) => id),
    );
    if (ids.length === 0) refuse("not-found");
    const detail = { from: input.url, to };
    const record = await recordLinkChange(tx, { staff, now, act: "replace", detail });
    let changed = 0;
    for (const articleId of ids) {
      // A link to the article it stands in leads nowhere: the words stay.
      const into = to && "articleId" in to && to.articleId === articleId ? null : to;
      const change = inBody((body) => replaceLinks(body, { url: input.url, to: into }));
      if (await changeLinks(tx, { articleId, change, now, staff, record })) changed += 1;
    }
    await recordAudit(tx, staff, "replace-address", "links", { ...detail, articles: changed });
    return { ok: true, changeId: record, articles: changed, rest: found.length > MOST_REPLACED };
  });
}

async function replacementOf(tx: Transaction, { url, how, address = "" }: ReplaceInput): Promise<LinkReplacement> {
  if (how === "drop") return null;
  const given = how === "moved" ? await movedTo(tx, url) : address.trim();
  const t = translate("outside");
  if (given === "") return refuseAddress(t("replace.empty"));
  if (given === url) return refuseAddress(t("replace.same"));
  if (given.length > MOST_LETTERS || !isSafeHref(given) || !isWhole(given))
    return refuseAddress(t("replace.noAddress"));
  const path = ownPath(given, siteUrl());
  if (path === null) return { href: given };
  const [known] = await tx
    .select({ articleId: addresses.articleId, state: addresses.state })
    .from(addresses)
    .where(eq(addresses.path, path));
  if (known?.state === "gone") return refuseAddress(t("replace.gone"));
  return known?.articleId ? { articleId: known.articleId } : { href: given };
}

async function movedTo(tx: Transaction, url: string): Promise<string> {
  const [row] = await tx
    .select({ movedTo: externalLinks.movedTo })
    .from(externalLinks)
    .where(sql`md5(${externalLinks.url}) = md5(${url}) AND ${externalLinks.url} = ${url}`);
  return row?.movedTo ?? "";
}

/** A host at least: `http://` alone is no address. */
function isWhole(address: string): boolean {
  return !/^https?:/i.test(address) || (URL.canParse(address) && new URL(address).hostname !== "");
}

function refuseAddress(sentence: string): never {
  return refuse("invalid", { fields: { address: sentence } });
}
