import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, ref } from "./columns.ts";
import { staff } from "./staff.ts";

/** A site in one language; the default edition has an empty path prefix. */
export const editions = pgTable("editions", {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull(),
  /** BCP 47, like `en`. */
  language: text().notNull(),
  /** Postgres text search configuration, like `english`. */
  searchConfig: text().notNull().default("english"),
  pathPrefix: text().notNull().default("").unique(),
  isDefault: boolean().notNull().default(false),
});

export const sections = pgTable(
  "sections",
  {
    id: id(),
    editionId: ref()
      .notNull()
      .references(() => editions.id),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** Order in the navigation. */
    position: integer().notNull().default(0),
    /** How many suggested links an article gets at its first publication where its editor left none. */
    suggestedLinks: integer().notNull().default(0),
    /** Set while its live articles are being given addresses under a new slug: the last article that has its own. */
    readdressedTo: ref(),
  },
  (table) => [uniqueIndex("sections_slug_key").on(table.editionId, table.slug)],
);

export const topics = pgTable("topics", {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull().default(""),
});

/** People credited, with or without an account. */
export const contributors = pgTable(
  "contributors",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** What stands under the name, like "Diplomatic correspondent". */
    role: text().notNull().default(""),
    bio: text().notNull().default(""),
    staffId: ref().references(() => staff.id),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    index("contributors_name_idx").on(table.name),
    index("contributors_lower_name_idx").on(sql`lower(${table.name})`),
  ],
);
