import { and, desc, eq, lt } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, revisions } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { visibleTo } from "./visible-to.ts";

export type RevisionRow = {
  revision: number;
  kind: (typeof revisions.$inferSelect)["kind"];
  savedBy: string;
  savedAt: Date;
};

/** The kept snapshots of an article, newest first; `after` is the number of the last one seen. Null when not visible. */
export async function listRevisions(
  staff: Staff,
  { articleId, after, limit = 50 }: { articleId: number; after?: number; limit?: number },
): Promise<{ items: RevisionRow[]; next: number | null } | null> {
  const db = database();
  const [seen] = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!seen) return null;
  const rows = await db
    .select({ revision: revisions.number, kind: revisions.kind, savedBy: savedByName, savedAt: revisions.savedAt })
    .from(revisions)
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .where(and(eq(revisions.articleId, articleId), after === undefined ? undefined : lt(revisions.number, after)))
    .orderBy(desc(revisions.number))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.revision ?? null) : null };
}
