import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { isPage } from "#db/addresses/is-page.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, articles, editions, revisions, sections } from "#db/schema/schema.ts";
import { tellUnresolved } from "#db/unresolved/note-unresolved.ts";
import { articleAddress, isReservedPath, ledgerPath } from "#lib/address.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
import { isSlug } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";
import { startArticle } from "./create-article.ts";
import { goLive } from "./go-live.ts";
import type { Revision } from "./lock-article.ts";

type ImportInput = { edition?: string; draft: Draft; firstPublishedAt: Date; address?: string };

/**
 * Publishes an article as of a time in the past. A given `address` is the path it had elsewhere: it enters the ledger and
 * leads to the article. Refuses with `not-ready`, `slug-taken`, and `invalid` for a time in the future.
 */
export async function importArticle(
  staff: Staff,
  input: ImportInput,
): Promise<{ ok: true; articleId: number; address: string } | Problem> {
  return act(async (tx, now) => {
    if (!may(staff, "import")) refuse("not-allowed");
    const t = translate("problems");
    if (input.firstPublishedAt > now)
      refuse("invalid", { fields: { firstPublishedAt: t("article.firstPublishedFuture") } });
    const old = input.address === undefined ? null : oldPath(input.address);
    const draft = await withSlugOf(tx, old, input.draft);
    const started = await startArticle(tx, { ...input, draft, kind: "import", staff, now });
    const { article, revision } = await readStarted(tx, started);
    const { address } = await goLive(tx, { article, revision, now, firstPublishedAt: input.firstPublishedAt });
    if (old && old !== address) await keepOldAddress(tx, { articleId: article.id, path: old, now });
    await recordAudit(tx, staff, "import", `article:${article.id}`, {
      address,
      firstPublishedAt: input.firstPublishedAt.toISOString(),
      ...(old && old !== address && { oldAddress: old }),
    });
    return { ok: true, articleId: article.id, address };
  });
}

async function readStarted(tx: Transaction, { articleId, revisionId }: { articleId: number; revisionId: number }) {
  const [article] = await tx.select().from(articles).where(eq(articles.id, articleId));
  const [revision] = await tx.select().from(revisions).where(eq(revisions.id, revisionId));
  if (!article || !revision) throw new Error(`article ${articleId} was not written`);
  return { article, revision: revision as Revision };
}

// An archive's address may be of another host; the path is what readers will come with.
function oldPath(address: string): string {
  const url = URL.canParse(address, siteUrl()) ? new URL(address, siteUrl()) : null;
  const path = url && /^https?:$/.test(url.protocol) ? ledgerPath(url.pathname) : null;
  if (!path || path.length > 1000 || isReservedPath(path)) {
    refuse("invalid", { fields: { address: translate("problems")("article.addressWrong") } });
  }
  return path;
}

/** An address that already has our form, in the article's own section, gives the slug that the draft leaves open. */
async function withSlugOf(tx: Transaction, path: string | null, draft: Draft): Promise<Draft> {
  const slug = path?.split("/").at(-1) ?? "";
  if (path === null || draft.slug !== "" || draft.section === null || !isSlug(slug)) return draft;
  const [section] = await tx
    .select({ slug: sections.slug, prefix: editions.pathPrefix })
    .from(sections)
    .innerJoin(editions, eq(editions.id, sections.editionId))
    .where(eq(sections.id, draft.section));
  const ours = section && articleAddress({ prefix: section.prefix, section: section.slug, slug }) === path;
  return ours ? { ...draft, slug } : draft;
}

async function keepOldAddress(
  tx: Transaction,
  { articleId, path, now }: { articleId: number; path: string; now: Date },
): Promise<void> {
  const t = translate("problems");
  if (await isPage(tx, path)) {
    refuse("invalid", { fields: { address: t("article.addressWrong") } });
  }
  const [added] = await tx
    .insert(addresses)
    .values({ path, articleId, state: "moved", since: now })
    .onConflictDoNothing()
    .returning({ path: addresses.path });
  if (!added) refuse("slug-taken", { fields: { address: t("article.addressTaken", { path }) } });
  await tellUnresolved(tx, { path, articleId });
  await changed(tx, [`address:${path}`]);
}
