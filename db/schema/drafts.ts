import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, bytea, id, ref } from "./columns.ts";
import { staff, tokens } from "./staff.ts";

/**
 * The live document of a draft (Yjs), made once, when somebody first opens it. `state` holds every update up to number
 * `upto`; later ones are rows of `draft_updates`. `epoch` tells browsers' copies of it from those of any other document.
 */
export const draftDocuments = pgTable("draft_documents", {
  articleId: ref()
    .primaryKey()
    .references(() => articles.id),
  epoch: uuid().notNull().defaultRandom(),
  /** Of the schema its body follows; an older one is upgraded when it is opened. */
  version: integer().notNull().default(1),
  state: bytea().notNull(),
  upto: bigint({ mode: "number" }).notNull().default(0),
  createdAt: at().notNull().defaultNow(),
  updatedAt: at().notNull().defaultNow(),
});

/** Acknowledged changes that are not in a revision yet, in the order in which they were committed. */
export const draftUpdates = pgTable(
  "draft_updates",
  {
    id: id(),
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    update: bytea().notNull(),
    staffId: ref().references(() => staff.id),
    tokenId: ref().references(() => tokens.id),
    sessionId: uuid(),
    at: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("draft_updates_article_idx").on(table.articleId, table.id)],
);

/** Who has an article open, by the database's clock. Unlogged: after a crash everybody connects again anyway. */
export const presence = pgTable(
  "presence",
  {
    connection: uuid().primaryKey(),
    process: uuid().notNull(),
    articleId: ref().notNull(),
    staffId: ref().notNull(),
    /** Block (node id) or head field the caret stands in. */
    block: text(),
    field: text(),
    /** Where the caret and the other end of the selection are, as positions relative to the text. */
    anchor: jsonb(),
    head: jsonb(),
    mayWrite: boolean().notNull().default(true),
    /** Last sign of a person, and last sign of the connection: it lapses 30 s after that. */
    activeAt: at().notNull().default(sql`clock_timestamp()`),
    seenAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("presence_article_idx").on(table.articleId), index("presence_seen_idx").on(table.seenAt)],
);
