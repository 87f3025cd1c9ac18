import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database, type Transaction } from "#db/client.ts";
import { articles, linkChanges, linkChangeTexts } from "#db/schema/schema.ts";
import type { LinkAct } from "#lib/link-change.ts";
import type { Staff } from "#lib/permissions.ts";

/** An act about an article that may have changed links of others; `articles` is how many it changed. */
export type LinkChangeRow = {
  id: number;
  act: LinkAct;
  actor: string;
  at: Date;
  undoneAt: Date | null;
  articles: number;
};

const ROWS = 20;

/** The last acts about this article that changed links, newest first, as far as this person may see it. */
export async function listLinkChanges(staff: Staff, { articleId }: { articleId: number }): Promise<LinkChangeRow[]> {
  const { id, act, actor, at, undoneAt, subjectId } = linkChanges;
  return database()
    .select({
      ...{ id, act, actor, at, undoneAt },
      articles: sql<number>`(SELECT count(DISTINCT ${linkChangeTexts.articleId}) FROM ${linkChangeTexts}
        WHERE ${linkChangeTexts.changeId} = ${id})`.mapWith(Number),
    })
    .from(linkChanges)
    .innerJoin(articles, eq(articles.id, subjectId))
    .where(and(eq(subjectId, articleId), visibleTo(staff), ne(act, "undo")))
    .orderBy(desc(id))
    .limit(ROWS);
}

/** Acts that the editor offers to take back while nothing was done with links since. */
const UNDOABLE: LinkAct[] = ["withdraw", "spike", "suggest"];

/** The withdrawal or spiking of this article, or the links its publication added, that can still be taken back, or null. */
export async function readUndoable(staff: Staff, { articleId }: { articleId: number }): Promise<LinkChangeRow | null> {
  const [newest] = await listLinkChanges(staff, { articleId });
  return newest && newest.undoneAt === null && UNDOABLE.includes(newest.act) ? newest : null;
}

/** The newest spiking of an article whose links were not put back yet. */
export async function openSpike(tx: Transaction, articleId: number): Promise<number | null> {
  const { id, act, subjectId, undoneAt } = linkChanges;
  const [row] = await tx
    .select({ id })
    .from(linkChanges)
    .where(and(eq(subjectId, articleId), eq(act, "spike"), isNull(undoneAt)))
    .orderBy(desc(id))
    .limit(1);
  return row?.id ?? null;
}
