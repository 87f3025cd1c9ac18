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
  // Each filter of the log's page in the page's own order; the newest come first, so they are read backwards.
  ({ id, at, staffId, tokenId, verb, subject }) => [
    index("audit_at_idx").on(at, id),
    index("audit_subject_at_idx").on(subject, at, id),
    index("audit_staff_at_idx").on(staffId, at, id),
    index("audit_token_at_idx").on(tokenId, at, id).where(sql`token_id IS NOT NULL`),
    index("audit_verb_at_idx").on(verb, at, id),
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
