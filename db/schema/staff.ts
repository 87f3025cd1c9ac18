import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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

/** People asked to join by a link; only a SHA-256 of its secret is kept. Open until accepted, taken back or run out. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    role: role().notNull(),
    secretHash: text().notNull().unique(),
    /** Null for the command line. */
    invitedBy: ref().references(() => staff.id),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    revokedAt: at(),
    acceptedAt: at(),
    /** Who came of it. */
    staffId: ref().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("invitations_open_key")
      .on(sql`lower(${table.email})`)
      .where(sql`accepted_at IS NULL AND revoked_at IS NULL`),
  ],
);

/** Codes from an app (TOTP). Secrets are sealed with a key made of AUTH_SECRET (`db/staff/sealed-secret.ts`). */
export const secondFactors = pgTable("second_factors", {
  staffId: ref()
    .primaryKey()
    .references(() => staff.id),
  /** What sign-in asks for; null until a first code has proved that the app holds it. */
  secret: text(),
  /** Offered on screen, waiting for its first code. */
  pendingSecret: text(),
  since: at(),
  /** The newest time step whose code was accepted: none of it or before is accepted again. */
  lastStep: bigint({ mode: "number" }),
});

/** Codes for who has lost the app, each good once; only a SHA-256 is kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    codeHash: text().primaryKey(),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    usedAt: at(),
  },
  (table) => [index("recovery_codes_staff_idx").on(table.staffId)],
);

/** Roles whose people sign in with a second factor, whether they like it or not. */
export const secondFactorRoles = pgTable("second_factor_roles", {
  role: role().primaryKey(),
  since: at().notNull().defaultNow(),
});

/**
 * Sign-ins that are half done: the password or link was right, the second factor is still to come. They are no sessions and open
 * nothing; a cookie holds the secret, only its SHA-256 is kept.
 */
export const signInSteps = pgTable(
  "sign_in_steps",
  {
    secretHash: text().primaryKey(),
    staffId: ref()
      .notNull()
      .references(() => staff.id),
    byLink: boolean().notNull(),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
  },
  (table) => [index("sign_in_steps_staff_idx").on(table.staffId)],
);

/** Failed tries per account (`account:` + hash of the typed e-mail), per address (`address:` + IP) and at a person's codes (`code:` + id). */
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
