import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { changeLinks, inBody, recordLinkChange } from "#db/links/change-links.ts";
import { READALSO } from "#db/promises/fail-promise.ts";
import { articles, unresolvedLinks } from "#db/schema/schema.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import { resolveOwnLinks } from "#lib/body/resolve-own-links.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { unresolvedPath } from "./note-unresolved.ts";

const AT_ONCE = 20;
const TRIES = 3;

/**
 * Turns links by address, whose articles the ledger has come to know, into Read alsos and links by id: quietly, in live texts
 * and drafts alike, an article a transaction. Answers with how many articles were changed.
 */
export async function resolveSome(atOnce = AT_ONCE): Promise<number> {
  const { articleId } = unresolvedLinks;
  const waiting = await database()
    .selectDistinct({ articleId })
    .from(unresolvedLinks)
    .where(isWaiting())
    .orderBy(asc(articleId))
    .limit(atOnce);
  let changed = 0;
  for (const { articleId: id } of waiting) {
    const answer = await act((tx, now) => resolveArticle(tx, { articleId: id, now }));
    if (answer.ok) changed += 1;
    else
      await database()
        .update(unresolvedLinks)
        .set({ tries: sql`tries + 1` })
        .where(and(eq(articleId, id), isWaiting()));
  }
  return changed;
}

const isWaiting = () =>
  and(isNotNull(unresolvedLinks.targetId), isNull(unresolvedLinks.dismissedAt), lt(unresolvedLinks.tries, TRIES));

async function resolveArticle(
  tx: Transaction,
  { articleId, now }: { articleId: number; now: Date },
): Promise<{ ok: true }> {
  await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId)).for("no key update");
  const rows = await tx
    .select({ path: unresolvedLinks.path, targetId: unresolvedLinks.targetId })
    .from(unresolvedLinks)
    .where(and(eq(unresolvedLinks.articleId, articleId), isWaiting()));
  const targets = new Map(rows.flatMap(({ path, targetId }) => (targetId === null ? [] : [[path, targetId] as const])));
  // Another process has done it.
  if (targets.size === 0) return { ok: true };
  if (!(await turnLinks(tx, { articleId, targets, staff: READALSO, now }))) refuse("not-ready");
  return { ok: true };
}

type Turning = { articleId: number; targets: ReadonlyMap<string, number>; staff: Staff; now: Date };

/** Turns an article's links to these paths into links to these articles; its row is locked. Answers whether there were any. */
export async function turnLinks(tx: Transaction, { articleId, targets, staff, now }: Turning): Promise<boolean> {
  const detail = { paths: [...targets.keys()] };
  const record = await recordLinkChange(tx, { staff, now, act: "resolve", subjectId: articleId, detail });
  const change = inBody((body) => turned(body, { articleId, targets }));
  if (!(await changeLinks(tx, { articleId, change, now, staff, record }))) return false;
  await recordAudit(tx, staff, "resolve-links", `article:${articleId}`, detail);
  return true;
}

function turned(body: Body, { articleId, targets }: Pick<Turning, "articleId" | "targets">): Body {
  const known = new Map<string, number>();
  for (const { targetUrl } of bodyLinks(body)) {
    const path = unresolvedPath({ targetUrl });
    const target = path === null ? undefined : targets.get(path);
    if (targetUrl !== null && target !== undefined) known.set(targetUrl, target);
  }
  return resolveOwnLinks({ body, ownPaths: [...known.keys()] }, known, { self: articleId });
}
