import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { CommentAnchor } from "#lib/comments/anchor-input.ts";
import { articles } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { staff } from "./staff.ts";

/**
 * What is being talked about in a draft. The text itself holds nothing of it: `anchor` says where it stands in the live
 * document, `quote` what stood there, which outlives the words. Nobody outside the newsroom may read these tables.
 */
export const commentThreads = pgTable(
  "comment_threads",
  {
    id: id(),
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    anchor: jsonb().$type<CommentAnchor>().notNull(),
    quote: text().notNull(),
    createdBy: ref()
      .notNull()
      .references(() => staff.id),
    createdAt: at().notNull().defaultNow(),
    resolvedAt: at(),
    resolvedBy: ref().references(() => staff.id),
  },
  (table) => [
    index("comment_threads_open_idx").on(table.articleId, table.id).where(sql`resolved_at IS NULL`),
    index("comment_threads_resolved_idx")
      .on(table.articleId, table.resolvedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`resolved_at IS NOT NULL`),
  ],
);

export const comments = pgTable(
  "comments",
  {
    id: id(),
    threadId: ref()
      .notNull()
      .references(() => commentThreads.id),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    /** Plain words; empty once deleted. */
    text: text().notNull(),
    at: at().notNull().defaultNow(),
    editedAt: at(),
    deletedAt: at(),
  },
  (table) => [index("comments_thread_idx").on(table.threadId, table.id)],
);

/** Whom a comment names: each finds it on a page of their own, until they have read it. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    commentId: ref()
      .notNull()
      .references(() => comments.id),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    readAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.commentId] }),
    index("comment_mentions_comment_idx").on(table.commentId),
    index("comment_mentions_unread_idx").on(table.staffId, table.commentId).where(sql`read_at IS NULL`),
  ],
);
