import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { LINK_STATES } from "#lib/outside/judge-check.ts";
import { at, id, ref } from "./columns.ts";

export const externalLinkState = pgEnum("external_link_state", LINK_STATES);

/**
 * Addresses of other sites that drafts and live articles link to, each asked once however many links there are. What links to
 * them is told by the ledger; an address that nothing links to any more goes away at its next turn.
 */
export const externalLinks = pgTable(
  "external_links",
  {
    id: id(),
    url: text().notNull(),
    host: text().notNull(),
    state: externalLinkState().notNull().default("unchecked"),
    /** What the site answered last; null when it did not. */
    status: integer(),
    /** Where the site says for good that the page has gone to. */
    movedTo: text(),
    checkedAt: at(),
    /** Since when it has been as it is; what is broken, since it first failed. */
    since: at().notNull(),
    /** In a row: checks that failed, days on which they did, and how many of them said that there is no such page. */
    failures: integer().notNull().default(0),
    failedDays: integer().notNull().default(0),
    goneAnswers: integer().notNull().default(0),
    /** Good answers in a row: the more, the rarer it is asked. */
    steady: integer().notNull().default(0),
    nextCheckAt: at().notNull(),
    /** Until when a process is asking this host. */
    claimedUntil: at(),
    /** The newest row of the ledger it was met in. */
    ledgerId: ref().notNull(),
  },
  (table) => [
    // A whole address may be longer than an index takes.
    uniqueIndex("external_links_url_key").on(sql`md5(${table.url})`),
    index("external_links_next_idx").on(table.nextCheckAt),
    index("external_links_host_idx").on(table.host, table.nextCheckAt),
    index("external_links_ledger_idx").on(table.ledgerId),
    index("external_links_state_idx")
      .on(table.state, table.since, table.id)
      .where(sql`state NOT IN ('unchecked', 'ok')`),
  ],
);
