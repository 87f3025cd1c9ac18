import { type AnyPgColumn, boolean, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { LinkAct } from "#lib/link-change.ts";
import { articles, revisions } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { staff, tokens } from "./staff.ts";

/** An act that changed links of live texts and their drafts quietly; it can be undone once, by another row. */
export const linkChanges = pgTable(
  "link_changes",
  {
    id: id(),
    act: text().$type<LinkAct>().notNull(),
    /** The article it was about: the one withdrawn, or the one that is linked back to. */
    subjectId: ref().references(() => articles.id),
    staffId: ref().references(() => staff.id),
    tokenId: ref().references(() => tokens.id),
    /** Name of who acted, as it was then. */
    actor: text().notNull(),
    at: at().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The act that this one takes back. */
    undoes: ref().references((): AnyPgColumn => linkChanges.id),
    undoneAt: at(),
  },
  (table) => [index("link_changes_subject_idx").on(table.subjectId, table.id)],
);

/** The texts such an act changed, as they were before and after. */
export const linkChangeTexts = pgTable(
  "link_change_texts",
  {
    changeId: ref()
      .notNull()
      .references(() => linkChanges.id),
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    beforeRevision: ref()
      .notNull()
      .references(() => revisions.id),
    afterRevision: ref()
      .notNull()
      .references(() => revisions.id),
    /** Did readers see it, and was it the newest draft? */
    wasLive: boolean().notNull(),
    wasDraft: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.afterRevision] }),
    index("link_change_texts_after_idx").on(table.afterRevision),
  ],
);
