import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, ref } from "./columns.ts";
import { staff } from "./staff.ts";

/** The teams of the newsroom that own work: an article lies on at most one desk. */
export const desks = pgTable(
  "desks",
  { id: id(), name: text().notNull(), position: integer().notNull().default(0) },
  (table) => [uniqueIndex("desks_name_key").on(sql`lower(${table.name})`)],
);

/** Who sits at which desk: what is submitted there waits for those of them who may approve. */
export const deskMembers = pgTable(
  "desk_members",
  {
    deskId: ref()
      .notNull()
      .references(() => desks.id),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.deskId, table.staffId] }),
    index("desk_members_staff_idx").on(table.staffId),
  ],
);

/** Questions a person keeps to ask the newsroom's list again: `ask` is the query of the list's address. */
export const savedFilters = pgTable(
  "saved_filters",
  {
    id: id(),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    ask: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("saved_filters_name_key").on(table.staffId, sql`lower(${table.name})`)],
);
