import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ImpactChoice } from "#lib/links/impact-choice.ts";
import { LATE_MS, PROMISE_KINDS, type Seen } from "#lib/promise.ts";
import { articles, revisions } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { staff, tokens } from "./staff.ts";

export const promiseKind = pgEnum("promise_kind", PROMISE_KINDS);

/**
 * Everything the newsroom has promised for a time, with the proof that it was done. What is executed stands here alone;
 * `articles.publishAt` and `embargoUntil` are copies for lists, written by `notePlan` in the same transaction.
 */
export const promises = pgTable(
  "promises",
  {
    id: id(),
    kind: promiseKind().notNull(),
    articleId: ref().references(() => articles.id),
    /** Which revision goes before the readers. */
    revisionId: ref().references(() => revisions.id),
    dueAt: at().notNull(),
    /** On whose word: the role this person or program has when it is due decides. */
    staffId: ref().references(() => staff.id),
    tokenId: ref().references(() => tokens.id),
    /** For a withdrawal: what readers find then, or where they are sent. */
    notice: text(),
    redirectTo: text(),
    /** For a withdrawal: what then becomes of the links that point to the article. */
    impact: jsonb().$type<ImpactChoice>(),
    /** For colleagues: why. */
    note: text().notNull().default(""),
    madeAt: at().notNull().defaultNow(),
    doneAt: at(),
    /** Machine and process. */
    doneBy: text(),
    lateMs: bigint({ mode: "number" }),
    /** It then waits for a person; `problem` is a sentence that says why. */
    failedAt: at(),
    problem: text(),
    /** Attempts that ended in a surprise, and attempts asked for by a person. */
    tries: integer().notNull().default(0),
    cancelledAt: at(),
    /** Name of who took it back. */
    cancelledBy: text(),
    /** Where readers find, or found, the article. */
    address: text(),
    seenAt: at(),
    seen: jsonb().$type<Seen>(),
  },
  (table) => [
    uniqueIndex("promises_waiting_key")
      .on(table.articleId, table.kind)
      .where(sql`done_at IS NULL AND cancelled_at IS NULL`),
    index("promises_article_idx").on(table.articleId, table.dueAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("promises_staff_idx").on(table.staffId, table.dueAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("promises_revision_idx").on(table.revisionId),
    index("promises_open_idx")
      .on(table.dueAt, table.id)
      .where(sql`done_at IS NULL AND failed_at IS NULL AND cancelled_at IS NULL`),
    index("promises_failed_idx")
      .on(table.dueAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`failed_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL`),
    index("promises_done_idx")
      .on(table.dueAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`done_at IS NOT NULL`),
    index("promises_late_idx")
      .on(table.dueAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`late_ms > ${sql.raw(String(LATE_MS))}`),
    index("promises_unseen_idx")
      .on(table.doneAt)
      .where(sql`done_at IS NOT NULL AND seen_at IS NULL AND address IS NOT NULL`),
  ],
);
