import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { addresses, articles, revisions } from "#db/schema/schema.ts";
import { ownPath } from "#lib/address.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";
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
    const started = await startArticle(tx, { ...input, kind: "import", staff, now });
    const { article, revision } = await readStarted(tx, started);
    const { address } = await goLive(tx, { article, revision, now, firstPublishedAt: input.firstPublishedAt });
    if (input.address) await keepOldAddress(tx, { articleId: article.id, old: input.address, address, now });
    await recordAudit(tx, staff, "import", `article:${article.id}`, {
      address,
      firstPublishedAt: input.firstPublishedAt.toISOString(),
      ...(input.address && { oldAddress: input.address }),
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

async function keepOldAddress(
  tx: Transaction,
  { articleId, old, address, now }: { articleId: number; old: string; address: string; now: Date },
): Promise<void> {
  const t = translate("problems");
  const path = ownPath(old, siteUrl());
  if (path === null || path === "/") refuse("invalid", { fields: { address: t("article.addressWrong") } });
  if (path === address) return;
  const [added] = await tx
    .insert(addresses)
    .values({ path, articleId, state: "moved", since: now })
    .onConflictDoNothing()
    .returning({ path: addresses.path });
  if (!added) refuse("slug-taken", { fields: { address: t("article.addressTaken", { path }) } });
}
