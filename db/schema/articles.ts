import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, draftJson, id, ref } from "./columns.ts";
import { desks } from "./desks.ts";
import { editions, sections } from "./places.ts";
import { isAtDesk, isStillDue, shelfOf } from "./shelf.ts";
import { staff, tokens } from "./staff.ts";

/** The newsroom's record of an article. Its state is computed from these dates and pointers by `statusOf`. */
export const articles = pgTable(
  "articles",
  {
    id: id(),
    editionId: ref()
      .notNull()
      .references(() => editions.id),
    /** Section, slug and headline of the newest draft, for lists; the draft itself is in `revisions`. An empty slug is filled when publishing made one. */
    sectionId: ref().references(() => sections.id),
    slug: text().notNull().default(""),
    headline: text().notNull().default(""),
    workingTitle: text().notNull().default(""),
    deskId: ref().references(() => desks.id),
    assigneeId: ref().references(() => staff.id),
    /** When and by whom the assignee was asked, and in what words: "ready for you, the court confirmed at noon". */
    assignedAt: at(),
    assignedBy: ref().references(() => staff.id),
    assignedNote: text().notNull().default(""),
    dueAt: at(),
    draftRevision: ref().references((): AnyPgColumn => revisions.id),
    liveRevision: ref().references((): AnyPgColumn => revisions.id),
    /** Which text was submitted and which approved: newer text shows as changed since then. Publishing what came last ends both. */
    submittedAt: at(),
    submittedBy: ref().references(() => staff.id),
    submittedRevision: ref().references((): AnyPgColumn => revisions.id),
    approvedAt: at(),
    approvedBy: ref().references(() => staff.id),
    approvedRevision: ref().references((): AnyPgColumn => revisions.id),
    /** Sent back to its writer with a reason, until the next submission. */
    returnedAt: at(),
    returnedBy: ref().references(() => staff.id),
    returnedTo: ref().references(() => staff.id),
    returnReason: text().notNull().default(""),
    /** When the next planned text goes before the readers, and until when none may: copied from `promises` for lists. */
    publishAt: at(),
    embargoUntil: at(),
    firstPublishedAt: at(),
    publishedAt: at(),
    withdrawnAt: at(),
    withdrawnNotice: text(),
    spikedAt: at(),
    translationGroup: uuid().notNull().defaultRandom(),
    sensitive: boolean().notNull().default(false),
    syndicate: boolean().notNull().default(true),
    createdBy: ref().references(() => staff.id),
    createdByToken: ref().references(() => tokens.id),
    createdAt: at().notNull().defaultNow(),
    /** Last change by a person or program; orders the newsroom's list. */
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    index("articles_updated_idx").on(table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("articles_section_updated_idx").on(
      table.sectionId,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_creator_updated_idx").on(
      table.createdBy,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_assignee_updated_idx").on(
      table.assigneeId,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_token_updated_idx").on(
      table.createdByToken,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_desk_updated_idx").on(
      table.deskId,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_desk_section_updated_idx").on(
      table.deskId,
      table.sectionId,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_edition_updated_idx").on(
      table.editionId,
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("articles_shelf_updated_idx").on(
      shelfOf(table),
      table.updatedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    // One person's own on one shelf: rare among all that is theirs, as most of it is live.
    index("articles_creator_shelf_idx")
      .on(table.createdBy, shelfOf(table), table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`${shelfOf(table)} <> 'live'`),
    index("articles_assignee_shelf_idx")
      .on(table.assigneeId, shelfOf(table), table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`${shelfOf(table)} <> 'live'`),
    index("articles_published_shelf_idx")
      .on(shelfOf(table), table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`${shelfOf(table)} <> 'live' AND ${table.firstPublishedAt} IS NOT NULL`),
    index("articles_at_desk_idx").on(table.deskId).where(isAtDesk(table)),
    index("articles_asked_idx").on(table.assigneeId).where(sql`assigned_at IS NOT NULL`),
    index("articles_returned_idx").on(table.returnedTo).where(sql`returned_at IS NOT NULL`),
    index("articles_due_idx").on(table.dueAt, table.id).where(isStillDue(table)),
    index("articles_published_idx").on(table.publishedAt).where(sql`live_revision IS NOT NULL`),
    index("articles_publish_at_idx").on(table.publishAt).where(sql`publish_at IS NOT NULL`),
    index("articles_headline_trgm_idx").using(
      "gin",
      sql`lower(${table.headline} || ' ' || ${table.workingTitle}) gin_trgm_ops`,
    ),
  ],
);

export const revisionKind = pgEnum("revision_kind", [
  "autosave",
  "save",
  "publish",
  "restore",
  "correct",
  "import",
  "links",
]);

/** A kept snapshot of everything readers could see. Consecutive autosaves of one person overwrite one row, with a new number. */
export const revisions = pgTable(
  "revisions",
  {
    id: id(),
    articleId: ref()
      .notNull()
      .references(() => articles.id),
    /** Rises with every save of the article; writers compare and swap on it. */
    number: integer().notNull(),
    content: draftJson().notNull(),
    /** SHA-256 of the content. */
    hash: text().notNull(),
    kind: revisionKind().notNull(),
    savedBy: ref().references(() => staff.id),
    savedByToken: ref().references(() => tokens.id),
    savedAt: at().notNull().defaultNow(),
    /** Everybody whose typing is in it since the revision before (ids of staff), and when that began. */
    writers: bigint({ mode: "number" }).array().notNull().default([]),
    begunAt: at().notNull().defaultNow(),
    /** Number of the revision whose text was brought back with this one. */
    restoredFrom: integer(),
  },
  (table) => [uniqueIndex("revisions_number_key").on(table.articleId, table.number)],
);
