import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, id, ref } from "./columns.ts";

/** A running story, under a name that only the newsroom knows. */
export const threads = pgTable(
  "threads",
  {
    id: id(),
    name: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("threads_name_key").on(sql`lower(${table.name})`),
    index("threads_name_trgm_idx").using("gin", sql`lower(${table.name}) gin_trgm_ops`),
  ],
);

/**
 * Which running story an article belongs to: at most one. Readers may see the ids and the order, whatever is public or not;
 * headlines and addresses come from `live_articles` alone.
 */
export const threadArticles = pgTable(
  "thread_articles",
  {
    articleId: ref()
      .primaryKey()
      .references(() => articles.id),
    threadId: ref()
      .notNull()
      .references(() => threads.id),
    /** Null until the article was public; it stays after a withdrawal. */
    firstPublishedAt: at(),
  },
  (table) => [index("thread_articles_order_idx").on(table.threadId, table.firstPublishedAt, table.articleId)],
);
