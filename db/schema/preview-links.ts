import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { at, id, ref } from "./columns.ts";
import { staff, tokens } from "./staff.ts";

/** Links that show one article's newest text to people without accounts; only a SHA-256 of the secret is kept. */
export const previewLinks = pgTable(
  "preview_links",
  {
    id: id(),
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    secretHash: text().notNull().unique(),
    /** For whom it was made, in the maker's words: "the source's lawyer". */
    forWhom: text().notNull(),
    madeBy: ref().references(() => staff.id),
    madeByToken: ref().references(() => tokens.id),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    revokedAt: at(),
    opened: integer().notNull().default(0),
    lastOpenedAt: at(),
  },
  (table) => [index("preview_links_article_idx").on(table.articleId, table.id)],
);
