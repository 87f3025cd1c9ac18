import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, ref } from "./columns.ts";
import { staff } from "./staff.ts";

/** An address of ours that an article links to and that no article is known at: a row while the link is in its texts. */
export const unresolvedLinks = pgTable(
  "unresolved_links",
  {
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    path: text().notNull(),
    since: at().notNull().defaultNow(),
    /** Set as soon as the ledger knows whose the address is: the link is then turned by itself. */
    targetId: ref().references(() => articles.id),
    /** How often turning it failed. */
    tries: integer().notNull().default(0),
    dismissedAt: at(),
    dismissedBy: ref().references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.path] }),
    index("unresolved_links_path_idx").on(table.path),
    index("unresolved_links_waiting_idx")
      .on(table.articleId)
      .where(sql`target_id IS NOT NULL AND dismissed_at IS NULL`),
    index("unresolved_links_list_idx")
      .on(table.since.desc().nullsFirst(), table.articleId.desc().nullsFirst(), table.path.desc().nullsFirst())
      .where(sql`dismissed_at IS NULL`),
  ],
);
