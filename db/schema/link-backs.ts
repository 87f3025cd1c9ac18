import { sql } from "drizzle-orm";
import { index, pgEnum, pgTable, unique } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { linkChanges } from "./link-changes.ts";
import { staff } from "./staff.ts";

export const linkBackAnswer = pgEnum("link_back_answer", ["accepted", "declined"]);

/** Another article has linked to this one: its desk is asked, once, whether this one should link back. */
export const linkBacks = pgTable(
  "link_backs",
  {
    id: id(),
    /** Whose desk is asked. */
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    /** Who linked to it, and would be linked back. */
    linkerId: ref()
      .notNull()
      .references(() => articles.id),
    offeredAt: at().notNull(),
    answer: linkBackAnswer(),
    answeredAt: at(),
    answeredBy: ref().references(() => staff.id),
    /** The quiet change that put the line in. */
    changeId: ref().references(() => linkChanges.id),
  },
  (table) => [
    unique("link_backs_pair_key").on(table.articleId, table.linkerId),
    index("link_backs_open_idx")
      .on(table.offeredAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`answer IS NULL`),
  ],
);
