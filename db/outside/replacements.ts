import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database } from "#db/client.ts";
import { lockLinkChange, type Undone, undoLinkChange } from "#db/links/undo-link-change.ts";
import { linkChanges, linkChangeTexts } from "#db/schema/schema.ts";
import type { LinkReplacement } from "#lib/outside/replace-links.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

/** One replacement of an address across articles, as the report shows it with its undo. */
export type Replacement = {
  changeId: number;
  actor: string;
  at: Date;
  from: string;
  to: LinkReplacement;
  articles: number;
};

const SHOWN = 5;

/** The latest replacements that can still be undone, for whoever may undo them. */
export async function listReplacements(staff: Staff): Promise<Replacement[]> {
  if (!may(staff, "publish")) return [];
  const { id, actor, at, detail } = linkChanges;
  const rows = await database()
    .select({
      ...{ id, actor, at, detail },
      articles: sql<number>`(SELECT count(DISTINCT ${linkChangeTexts.articleId}) FROM ${linkChangeTexts}
        WHERE ${linkChangeTexts.changeId} = ${id})`.mapWith(Number),
    })
    .from(linkChanges)
    .where(and(eq(linkChanges.act, "replace"), isNull(linkChanges.undoneAt)))
    .orderBy(desc(id))
    .limit(SHOWN);
  return rows.map((row) => ({
    ...{ changeId: row.id, actor: row.actor, at: row.at, articles: row.articles },
    from: String(row.detail.from ?? ""),
    to: (row.detail.to ?? null) as LinkReplacement,
  }));
}

/** Takes a replacement back in every article, once. Refuses with `not-found`, `not-allowed` and `not-ready` (it was taken back). */
export async function undoReplacement(
  staff: Staff,
  { changeId }: { changeId: number },
): Promise<({ ok: true } & Undone) | Problem> {
  if (!may(staff, "publish")) return { ok: false, problem: "not-allowed" };
  return act(async (tx, now) => {
    const change = await lockLinkChange(tx, changeId);
    if (change.act !== "replace") refuse("not-found");
    if (change.undoneAt) refuse("not-ready", { fields: { change: translate("outside")("undo.already") } });
    const undone = await undoLinkChange(tx, { change, staff, now });
    await recordAudit(tx, staff, "undo-replace-address", "links", { ...change.detail, ...undone });
    return { ok: true, ...undone };
  });
}
