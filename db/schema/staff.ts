import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Language } from "#lib/language.ts";
import { ROLES } from "#lib/permissions.ts";
import { at, id, ref } from "./columns.ts";

export const role = pgEnum("role", ROLES);

/** People who sign in. `email` is kept in lower case. */
export const staff = pgTable(
  "staff",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    role: role().notNull(),
    /** Of the newsroom's screens (lib/language.ts). */
    language: text().$type<Language>().notNull().default("en"),
    /** argon2id in PHC string form; null until a password is chosen after a sign-in link. */
    passwordHash: text(),
    disabledAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("staff_email_key").on(sql`lower(${table.email})`)],
);

/** A row per signed-in browser; the cookie carries its id, and the row decides. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    createdAt: at().notNull().defaultNow(),
    lastSeenAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    revokedAt: at(),
    /** Began with a one-time link: a new password may be chosen without the old one, once. */
    byLink: boolean().notNull().default(false),
    ip: text(),
    userAgent: text(),
  },
  (table) => [index("sessions_staff_idx").on(table.staffId)],
);

/** One-time sign-in links; only a SHA-256 of the secret is kept. */
export const signInLinks = pgTable("sign_in_links", {
  secretHash: text().primaryKey(),
  staffId: ref()
    .notNull()
    .references(() => staff.id),
  expiresAt: at().notNull(),
  usedAt: at(),
  createdAt: at().notNull().defaultNow(),
});

/** Failed sign-ins per account (`account:` + hash of the typed e-mail) and per address (`address:` + IP). */
export const signInFailures = pgTable("sign_in_failures", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  firstAt: at().notNull(),
  blockedUntil: at(),
});

/** Bearer tokens of programs; only a SHA-256 of the secret is kept. */
export const tokens = pgTable("tokens", {
  id: id(),
  name: text().notNull(),
  role: role().notNull(),
  secretHash: text().notNull().unique(),
  createdAt: at().notNull().defaultNow(),
  lastUsedAt: at(),
  revokedAt: at(),
});

/** Answers kept for programs that repeat a write with the same Idempotency-Key. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: id(),
    tokenId: ref()
      .notNull()
      .references(() => tokens.id),
    key: text().notNull(),
    requestHash: text().notNull(),
    done: boolean().notNull().default(false),
    status: integer(),
    response: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("idempotency_keys_key").on(table.tokenId, table.key)],
);
