import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "#db/client.ts";
import { following, isCursor } from "#db/live/page-of-cards.ts";
import {
  articles,
  editions,
  liveArticles,
  revisions,
  sections,
  staff as staffTable,
  tokens,
} from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { statusCondition } from "./status-condition.ts";
import { ownedBy, visibleTo } from "./visible-to.ts";

export type ArticleRow = {
  id: number;
  headline: string;
  workingTitle: string;
  status: Status;
  section: { slug: string; name: string } | null;
  /** Code of the edition. */
  edition: string;
  address: string | null;
  revision: number;
  updatedAt: Date;
  publishAt: Date | null;
  firstPublishedAt: Date | null;
  savedBy: string;
  createdBy: string;
  bylines: string[];
};

/** `section` is a slug, `edition` a code, `after` the `next` of the page before; `limit` is 1 to 100. */
export type ArticleFilter = {
  status?: Status;
  section?: string;
  edition?: string;
  who?: "mine";
  q?: string;
  after?: string;
  limit?: number;
};

const PAGE = 50;

const creatingStaff = alias(staffTable, "creating_staff");
const creatingToken = alias(tokens, "creating_token");

/** The newsroom's list, last changed first, of what this person may see; an unknown `after` gives the first page. */
export async function listArticles(
  staff: Staff,
  filter: ArticleFilter,
): Promise<{ items: ArticleRow[]; next: string | null }> {
  const now = new Date();
  const limit = Math.min(Math.max(filter.limit ?? PAGE, 1), 100);
  const rows = await selectRows(staff, { filter, now }).limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ article, bylines, section, ...row }) => ({
      ...row,
      status: statusOf(article, now),
      section: section?.slug ? section : null,
      bylines: bylines.map((byline) => byline.name),
    })),
    next: last ? `${last.micros}-${last.id}` : null,
  };
}

function selectRows(staff: Staff, { filter, now }: { filter: ArticleFilter; now: Date }) {
  const { id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt } = articles;
  return database()
    .select({
      ...{ id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt },
      article: articles,
      section: { slug: sections.slug, name: sections.name },
      edition: editions.code,
      address: liveArticles.address,
      revision: revisions.number,
      savedBy: savedByName,
      createdBy: sql<string>`coalesce(${creatingStaff.name}, ${creatingToken.name}, 'Readalso')`,
      bylines: sql<Draft["bylines"]>`${revisions.content} -> 'bylines'`,
      micros: sql<string>`(extract(epoch from ${articles.updatedAt}) * 1000000)::bigint::text`,
    })
    .from(articles)
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .leftJoin(creatingStaff, eq(creatingStaff.id, articles.createdBy))
    .leftJoin(creatingToken, eq(creatingToken.id, articles.createdByToken))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .where(and(visibleTo(staff), ...conditions(staff, { filter, now })))
    .orderBy(desc(articles.updatedAt), desc(articles.id));
}

function conditions(staff: Staff, { filter, now }: { filter: ArticleFilter; now: Date }): (SQL | undefined)[] {
  const { status, section, edition, who, q, after } = filter;
  return [
    status && statusCondition(status, now),
    section === undefined ? undefined : eq(articles.sectionId, sectionId(section, edition)),
    edition === undefined ? undefined : eq(articles.editionId, sql`(SELECT id FROM editions WHERE code = ${edition})`),
    who === "mine" ? ownedBy(staff) : undefined,
    ...headlineHas(q),
    after && isCursor(after) ? following(after, articles.updatedAt, articles.id) : undefined,
  ];
}

function sectionId(slug: string, edition: string | undefined): SQL {
  const editionId = edition === undefined ? sql`is_default` : sql`code = ${edition}`;
  return sql`(SELECT s.id FROM sections s JOIN editions e ON e.id = s.edition_id WHERE s.slug = ${slug} AND ${editionId})`;
}

/** A condition for each word typed: all of them must be in the headline or the working title, in any order. */
export function headlineHas(q: string | undefined): SQL[] {
  const words = (q ?? "").toLowerCase().replaceAll("\0", "").toWellFormed().split(/\s+/).filter(Boolean).slice(0, 12);
  return words.map((word) => {
    const like = `${word.replace(/[\\%_]/g, "\\$&")}%`;
    const text = sql`lower(${articles.headline} || ' ' || ${articles.workingTitle})`;
    // Fewer than three letters are found at the start of words only: the index knows nothing of them elsewhere.
    if (word.length < 3) return sql`(${text} LIKE ${like} OR ${text} LIKE ${`% ${like}`})`;
    return sql`${text} LIKE ${`%${like}`}`;
  });
}
