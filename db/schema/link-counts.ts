import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey, real, smallint, text, unique } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, ref } from "./columns.ts";
import { editions, sections } from "./places.ts";

/**
 * How often readers saw and clicked a Read also line, a row a day: sums, nothing about anybody. `node` is empty and `slot` 0
 * where the article itself was opened. Days are those of UTC; the 1st stands for its whole month once that is long over.
 */
export const linkCounts = pgTable(
  "link_counts",
  {
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    node: text().notNull(),
    /** What the line led to at the time: a fallback counts for itself. */
    targetId: ref()
      .notNull()
      .references(() => articles.id),
    /** The how-many-th Read also line of the text it was, see `LAST_SLOT`. */
    slot: smallint().notNull(),
    day: date({ mode: "string" }).notNull(),
    seen: integer().notNull(),
    clicked: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.node, table.targetId, table.slot, table.day] }),
    index("link_counts_target_idx").on(table.targetId, table.day),
    index("link_counts_day_idx").on(table.day),
    index("link_counts_single_day_idx").on(table.day).where(sql`extract(day FROM day) <> 1`),
  ],
);

/** What share of those who see a line in this slot usually click it, measured anew from recent days; without a section for the edition. */
export const slotMedians = pgTable(
  "slot_medians",
  {
    editionId: ref()
      .notNull()
      .references(() => editions.id),
    sectionId: ref().references(() => sections.id),
    slot: smallint().notNull(),
    /** How many lines it was taken from. */
    lines: integer().notNull(),
    median: real().notNull(),
    /** Clicks of all these lines over their looks; 0 where nobody has clicked, or where it is not measured yet. */
    mean: real().notNull().default(0),
    measuredAt: at().notNull(),
  },
  (table) => [unique("slot_medians_place_key").on(table.editionId, table.sectionId, table.slot).nullsNotDistinct()],
);
