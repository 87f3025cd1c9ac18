import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Body } from "#lib/body/schema.ts";
import type { LiveByline, LivePicture } from "#lib/live.ts";
import { articles, revisions } from "./articles.ts";
import { at, id, ref, tsvector } from "./columns.ts";
import { media, reader } from "./media.ts";
import { contributors, editions, sections, topics } from "./places.ts";

/** What readers may read now: one row per public article, written by the verbs that change what is public. */
export const liveArticles = pgTable(
  "live_articles",
  {
    articleId: ref()
      .primaryKey()
      .references(() => articles.id),
    revisionId: ref()
      .notNull()
      .references(() => revisions.id),
    editionId: ref()
      .notNull()
      .references(() => editions.id),
    sectionId: ref()
      .notNull()
      .references(() => sections.id),
    slug: text().notNull(),
    /** The whole public path; also the current row of `addresses`. */
    address: text().notNull().unique(),
    headline: text().notNull(),
    standfirst: text().notNull(),
    kicker: text().notNull(),
    dateline: text().notNull(),
    bylines: jsonb().$type<LiveByline[]>().notNull(),
    image: jsonb().$type<LivePicture>(),
    /** Size of every picture in the body by media id, so that a page needs no other table. */
    pictures: jsonb().$type<Record<string, { width: number; height: number }>>().notNull(),
    body: jsonb().$type<Body>().notNull(),
    /** Ids of the articles in the list under the text, public or not, in order. */
    related: bigint({ mode: "number" }).array().notNull().default(sql`'{}'::bigint[]`),
    words: integer().notNull(),
    sensitive: boolean().notNull(),
    syndicate: boolean().notNull(),
    firstPublishedAt: at().notNull(),
    /** Last change that readers are told of; equals `firstPublishedAt` until the first update. */
    updatedAt: at().notNull(),
    search: tsvector().notNull(),
  },
  (table) => [
    index("live_articles_latest_idx").on(
      table.editionId,
      table.firstPublishedAt.desc().nullsFirst(),
      table.articleId.desc().nullsFirst(),
    ),
    index("live_articles_section_idx").on(
      table.sectionId,
      table.firstPublishedAt.desc().nullsFirst(),
      table.articleId.desc().nullsFirst(),
    ),
    index("live_articles_search_idx").using("gin", table.search),
    index("live_articles_headline_trgm_idx").using("gin", sql`lower(${table.headline}) gin_trgm_ops`),
  ],
);

export const liveTopics = pgTable(
  "live_topics",
  {
    topicId: ref()
      .notNull()
      .references(() => topics.id),
    articleId: ref()
      .notNull()
      .references(() => liveArticles.articleId, { onDelete: "cascade" }),
    firstPublishedAt: at().notNull(),
    /** Order within the article's list of topics. */
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.topicId, table.articleId] }),
    index("live_topics_latest_idx").on(
      table.topicId,
      table.firstPublishedAt.desc().nullsFirst(),
      table.articleId.desc().nullsFirst(),
    ),
    index("live_topics_article_idx").on(table.articleId),
  ],
);

export const liveContributors = pgTable(
  "live_contributors",
  {
    contributorId: ref()
      .notNull()
      .references(() => contributors.id),
    articleId: ref()
      .notNull()
      .references(() => liveArticles.articleId, { onDelete: "cascade" }),
    firstPublishedAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contributorId, table.articleId] }),
    index("live_contributors_latest_idx").on(
      table.contributorId,
      table.firstPublishedAt.desc().nullsFirst(),
      table.articleId.desc().nullsFirst(),
    ),
    index("live_contributors_article_idx").on(table.articleId),
  ],
);

/** Which pictures live articles show: readers may fetch these and no others. */
export const livePictures = pgTable(
  "live_pictures",
  {
    mediaId: ref()
      .notNull()
      .references(() => media.id),
    articleId: ref()
      .notNull()
      .references(() => liveArticles.articleId, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.mediaId, table.articleId] }),
    index("live_pictures_article_idx").on(table.articleId),
  ],
);

export const linkOf = pgEnum("link_of", ["draft", "live"]);
export const linkKind = pgEnum("link_kind", ["readAlso", "inline", "related"]);

/** The ledger: a row per link of every draft and every live article, written in the transaction of the save. */
export const links = pgTable(
  "links",
  {
    id: id(),
    sourceId: ref()
      .notNull()
      .references(() => articles.id),
    of: linkOf().notNull(),
    node: text().notNull(),
    kind: linkKind().notNull(),
    /** Order of the link within the text, from 0; the Related list comes after the body. */
    position: integer().notNull(),
    targetId: ref().references(() => articles.id),
    targetUrl: text(),
    label: text(),
    /** What a Read also leads to while its target is not public: an article, or the next of the target's thread. */
    fallbackId: ref().references(() => articles.id),
    fallbackThread: boolean().notNull().default(false),
  },
  (table) => [
    index("links_source_idx").on(table.sourceId, table.of, table.position),
    index("links_target_idx").on(table.targetId, table.of, table.sourceId),
    index("links_fallback_idx").on(table.fallbackId, table.of).where(sql`fallback_id IS NOT NULL`),
    index("links_url_idx").on(sql`md5(${table.targetUrl})`).where(sql`target_url IS NOT NULL`),
    index("links_url_id_idx").on(table.id).where(sql`target_url IS NOT NULL`),
    pgPolicy("links_live", { for: "select", to: reader, using: sql`"of" = 'live'` }),
  ],
);

export const addressState = pgEnum("address_state", ["current", "moved", "gone", "redirect"]);

/**
 * Every path that was ever public. A moved one answers 301 to its article's current path (or, where a section had it, to
 * `redirectTo`), a gone one 410 with its notice; a `redirect` was brought from elsewhere and leads to an article or `redirectTo`.
 */
export const addresses = pgTable(
  "addresses",
  {
    path: text().primaryKey(),
    articleId: ref().references(() => articles.id),
    state: addressState().notNull(),
    notice: text(),
    /** Where a withdrawn article sends its readers instead of a notice, and where a path without an article leads. */
    redirectTo: text(),
    since: at().notNull().defaultNow(),
    /** Visits of readers that were sent on or told of the notice. */
    hits: integer().notNull().default(0),
    lastHitAt: at(),
  },
  (table) => [
    index("addresses_article_idx").on(table.articleId),
    index("addresses_path_idx").on(sql`${table.path} COLLATE "C"`),
    index("addresses_state_path_idx").on(table.state, sql`${table.path} COLLATE "C"`),
    index("addresses_hits_idx").on(table.state, table.hits.desc().nullsFirst(), sql`${table.path} COLLATE "C"`),
    index("addresses_last_hit_idx")
      .on(table.state, table.lastHitAt.desc().nullsFirst(), sql`${table.path} COLLATE "C"`)
      .where(sql`last_hit_at IS NOT NULL`),
    check("addresses_lead_somewhere", sql`article_id IS NOT NULL OR redirect_to IS NOT NULL`),
  ],
);
