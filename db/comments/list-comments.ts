import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { ownershipOf } from "#db/articles/lock-article.ts";
import { visibleTo } from "#db/articles/visible-to.ts";
import { database } from "#db/client.ts";
import { articles, commentMentions, comments, commentThreads, staff as staffTable } from "#db/schema/schema.ts";
import type { CommentAnchor } from "#lib/comments/anchor-input.ts";
import { LIMITS } from "#lib/limits.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { listMentionable } from "./write-comment.ts";

type Named = { id: number; name: string };

export type ShownComment = {
  id: number;
  by: Named;
  /** Empty once deleted. */
  text: string;
  at: Date;
  isEdited: boolean;
  isDeleted: boolean;
  /** Whom it names. */
  mentions: Named[];
};
export type ShownThread = {
  id: number;
  anchor: CommentAnchor;
  quote: string;
  resolved: { by: string; at: Date } | null;
  maySettle: boolean;
  /** Somebody named this person in it, who has not read it yet. */
  isForMe: boolean;
  comments: ShownComment[];
};

const SETTLED_SHOWN = 100;
const resolver = alias(staffTable, "resolver");

/**
 * What is said beside a draft: every open thread and the last settled ones, with whom one may name. Null when there is no such
 * article or this person may not see it. Threads of which nothing is left are left out.
 */
export async function listComments(
  staff: Staff,
  { articleId }: { articleId: number },
): Promise<{ threads: ShownThread[]; people: Named[] } | null> {
  if (!Number.isSafeInteger(articleId)) return null;
  const [article] = await database()
    .select()
    .from(articles)
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
  if (!article || !may(staff, "comment", ownershipOf(article))) return null;
  const [open, settled, people] = await Promise.all([
    selectThreads(and(eq(commentThreads.articleId, articleId), isNull(commentThreads.resolvedAt)))
      .orderBy(asc(commentThreads.id))
      .limit(LIMITS.openThreads),
    selectThreads(and(eq(commentThreads.articleId, articleId), isNotNull(commentThreads.resolvedAt)))
      .orderBy(desc(commentThreads.resolvedAt), desc(commentThreads.id))
      .limit(SETTLED_SHOWN),
    listMentionable(article),
  ]);
  const rows = [...open, ...settled];
  const said = await readSaid(rows.map(({ thread }) => thread.id));
  const maySave = may(staff, "save", ownershipOf(article));
  const threads = rows.flatMap(({ thread, resolver: by }): ShownThread[] => {
    const { id, anchor, quote, resolvedAt, createdBy } = thread;
    const of = said.filter((row) => row.comment.threadId === id);
    if (of.every(({ comment }) => comment.deletedAt)) return [];
    return [
      {
        ...{ id, anchor, quote, resolved: resolvedAt && { by: by ?? "", at: resolvedAt } },
        maySettle: staff.id !== null && (maySave || createdBy === staff.id),
        isForMe: of.some(({ mentions }) => mentions.some((person) => person.id === staff.id && !person.readAt)),
        comments: of.map(shownComment),
      },
    ];
  });
  return { threads, people };
}

function selectThreads(where: SQL | undefined) {
  return database()
    .select({ thread: commentThreads, resolver: resolver.name })
    .from(commentThreads)
    .leftJoin(resolver, eq(resolver.id, commentThreads.resolvedBy))
    .where(where);
}

type Said = {
  comment: typeof comments.$inferSelect;
  author: string;
  mentions: (Named & { readAt: Date | null })[];
};

async function readSaid(threads: number[]): Promise<Said[]> {
  if (threads.length === 0) return [];
  const rows = await database()
    .select({ comment: comments, author: staffTable.name })
    .from(comments)
    .innerJoin(staffTable, eq(staffTable.id, comments.staffId))
    .where(inArray(comments.threadId, threads))
    .orderBy(asc(comments.id));
  const { commentId, readAt } = commentMentions;
  const named = await database()
    .select({ commentId, readAt, id: staffTable.id, name: staffTable.name })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentId))
    .innerJoin(staffTable, eq(staffTable.id, commentMentions.staffId))
    .where(inArray(comments.threadId, threads));
  return rows.map((row) => ({ ...row, mentions: named.filter((person) => person.commentId === row.comment.id) }));
}

function shownComment({ comment, author, mentions }: Said): ShownComment {
  const { id, text, at, staffId, editedAt, deletedAt } = comment;
  return {
    ...{ id, text, at, by: { id: staffId, name: author } },
    ...{ isEdited: editedAt !== null, isDeleted: deletedAt !== null },
    mentions: mentions.map((person) => ({ id: person.id, name: person.name })),
  };
}
