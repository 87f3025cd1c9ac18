import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at, id, ref } from "./columns.ts";
import { staff, tokens } from "./staff.ts";

/** Site and ask settings (`lib/site-settings.ts`), by name; readers may see all of them. */
export const siteSettings = pgTable("settings", {
  name: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: at().notNull().defaultNow(),
  updatedBy: ref().references(() => staff.id),
});

/** Every act of the newsroom; the database refuses to change or delete a row. */
export const audit = pgTable(
  "audit",
  {
    id: id(),
    at: at().notNull().defaultNow(),
    staffId: ref().references(() => staff.id),
    tokenId: ref().references(() => tokens.id),
    /** Name of who acted, as it was then. */
    actor: text().notNull(),
    verb: text().notNull(),
    /** What it was done to, like `article:12`. */
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index("audit_subject_idx").on(table.subject, table.id.desc().nullsFirst()),
    index("audit_staff_idx").on(table.staffId, table.id.desc().nullsFirst()),
  ],
);

/** Work for outsiders, written in the verb's transaction and done afterwards. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    at: at().notNull().defaultNow(),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    doneAt: at(),
  },
  (table) => [index("outbox_waiting_idx").on(table.id).where(sql`done_at IS NULL`)],
);
