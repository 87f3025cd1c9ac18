import { and, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { keyOf, markOf, PAGE_ROWS } from "#db/keyset.ts";
import { articles, commentMentions, comments, commentThreads, staff as staffTable } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** A comment that names this person. */
export type MentionRow = {
  commentId: number;
  threadId: number;
  articleId: number;
  /** Headline, or working title, of the article's newest draft. */
  headline: string;
  by: string;
  text: string;
  quote: string;
  at: Date;
  isRead: boolean;
  isResolved: boolean;
};

/** A page of the comments that name this person, newest first; only of articles the person may still see. */
export async function listMentions(
  staff: Staff,
  { unread = false, after, limit = PAGE_ROWS }: { unread?: boolean; after?: string | undefined; limit?: number },
): Promise<{ items: MentionRow[]; next: string | null }> {
  const key = keyOf(after, "number");
  const rows = await database()
    .select({
      ...{ commentId: comments.id, threadId: commentThreads.id, articleId: articles.id },
      headline: sql<string>`coalesce(nullif(${articles.headline}, ''), ${articles.workingTitle})`,
      ...{ by: staffTable.name, text: comments.text, quote: commentThreads.quote, at: comments.at },
      isRead: sql<boolean>`${commentMentions.readAt} IS NOT NULL`,
      isResolved: sql<boolean>`${commentThreads.resolvedAt} IS NOT NULL`,
    })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .innerJoin(articles, eq(articles.id, commentThreads.articleId))
    .innerJoin(staffTable, eq(staffTable.id, comments.staffId))
    .where(
      and(
        ...[saidTo(staff), visibleTo(staff), unread ? isNull(commentMentions.readAt) : undefined],
        key === undefined ? undefined : lt(commentMentions.commentId, key),
      ),
    )
    .orderBy(desc(commentMentions.commentId))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? markOf(last.commentId) : null };
}

const MOST_COUNTED = 100;

/** How many comments wait to be read by this person; counted up to a hundred. */
export async function countMentions(staff: Staff): Promise<number> {
  if (staff.id === null) return 0;
  const waiting = database()
    .select({ one: sql`1`.as("one") })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .innerJoin(articles, eq(articles.id, commentThreads.articleId))
    .where(and(saidTo(staff), isNull(commentMentions.readAt), visibleTo(staff)))
    .limit(MOST_COUNTED)
    .as("waiting");
  const [row] = await database()
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(waiting);
  return row?.count ?? 0;
}

function saidTo(staff: Staff): SQL {
  return staff.id === null ? sql`false` : eq(commentMentions.staffId, staff.id);
}
