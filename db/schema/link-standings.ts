import { sql } from "drizzle-orm";
import { index, integer, pgTable } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { sections } from "./places.ts";

/**
 * How many links of other live articles lead to each live article. Counted after the act that changed them: a count that every
 * publication raised itself would make two editors wait for each other whose articles link to each other.
 */
export const linkStandings = pgTable(
  "link_standings",
  {
    articleId: ref()
      .primaryKey()
      .references(() => articles.id),
    sectionId: ref()
      .notNull()
      .references(() => sections.id),
    firstPublishedAt: at().notNull(),
    incoming: integer().notNull(),
  },
  ({ articleId, sectionId, firstPublishedAt, incoming }) => [
    index("link_standings_orphans_idx")
      .on(firstPublishedAt.desc().nullsFirst(), articleId.desc().nullsFirst())
      .where(sql`incoming = 0`),
    index("link_standings_section_orphans_idx")
      .on(sectionId, firstPublishedAt.desc().nullsFirst(), articleId.desc().nullsFirst())
      .where(sql`incoming = 0`),
    index("link_standings_most_idx")
      .on(incoming.desc().nullsFirst(), articleId.desc().nullsFirst())
      .where(sql`incoming > 0`),
    index("link_standings_section_most_idx")
      .on(sectionId, incoming.desc().nullsFirst(), articleId.desc().nullsFirst())
      .where(sql`incoming > 0`),
  ],
);

/** Articles whose standing is to be counted anew; written in the transaction of the act, taken away by the count. */
export const linkStandingChanges = pgTable("link_standing_changes", {
  id: id(),
  articleId: ref().notNull(),
});
