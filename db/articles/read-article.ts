import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "#db/client.ts";
import {
  articles,
  editions,
  liveArticles,
  revisions,
  sections,
  staff as staffTable,
  tokens,
} from "#db/schema/schema.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type NotReady, whyNotReady } from "#lib/ready.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { ownershipOf } from "./lock-article.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { visibleTo } from "./visible-to.ts";

/** An article as its desk sees it: newest draft, what readers have, and what this person may do. */
export type NewsroomArticle = {
  id: number;
  edition: { code: string; pathPrefix: string; language: string };
  status: Status;
  revision: number;
  savedAt: Date;
  savedBy: string;
  draft: Draft;
  live: {
    address: string;
    headline: string;
    standfirst: string;
    section: string;
    slug: string;
    body: Body;
    firstPublishedAt: Date;
    updatedAt: Date;
    revision: number;
  } | null;
  publishAt: Date | null;
  embargoUntil: Date | null;
  withdrawnNotice: string | null;
  createdBy: string;
  may: { save: boolean; publish: boolean; withdraw: boolean; spike: boolean };
  whyNotReady: NotReady[];
};

const liveRevisions = alias(revisions, "live_revisions");
const liveSections = alias(sections, "live_sections");
const creatingStaff = alias(staffTable, "creating_staff");
const creatingToken = alias(tokens, "creating_token");

/** Reads one article for the newsroom; null when there is none or this person may not see it. */
export async function readArticle(staff: Staff, articleId: number): Promise<NewsroomArticle | null> {
  if (!Number.isSafeInteger(articleId)) return null;
  const [row] = await selectArticle(staff, articleId);
  if (!row) return null;
  const { article, draft, live } = row;
  const ownership = ownershipOf(article);
  const { save, publish, withdraw, spike } = {
    save: may(staff, "save", ownership),
    publish: may(staff, "publish", ownership),
    withdraw: may(staff, "withdraw", ownership) && article.liveRevision !== null,
    spike: may(staff, "spike", ownership) && article.liveRevision === null && article.spikedAt === null,
  };
  return {
    id: article.id,
    edition: row.edition,
    status: statusOf(article, new Date()),
    revision: row.revision,
    savedAt: row.savedAt,
    savedBy: row.savedBy,
    draft,
    live: live && row.liveSection ? { ...live, section: row.liveSection, revision: row.liveRevision ?? 0 } : null,
    publishAt: article.publishAt,
    embargoUntil: article.embargoUntil,
    withdrawnNotice: article.withdrawnNotice,
    createdBy: row.createdBy,
    may: { save, publish, withdraw, spike },
    whyNotReady: whyNotReady(draft, { articleId, spiked: article.spikedAt !== null }),
  };
}

function selectArticle(staff: Staff, articleId: number) {
  const { code, pathPrefix, language } = editions;
  const { address, headline, standfirst, slug, body, firstPublishedAt, updatedAt } = liveArticles;
  return database()
    .select({
      article: articles,
      edition: { code, pathPrefix, language },
      revision: revisions.number,
      savedAt: revisions.savedAt,
      savedBy: savedByName,
      draft: revisions.content,
      live: { address, headline, standfirst, slug, body, firstPublishedAt, updatedAt },
      liveSection: liveSections.slug,
      liveRevision: liveRevisions.number,
      createdBy: sql<string>`coalesce(${creatingStaff.name}, ${creatingToken.name}, 'Readalso')`,
    })
    .from(articles)
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
    .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
    .leftJoin(creatingStaff, eq(creatingStaff.id, articles.createdBy))
    .leftJoin(creatingToken, eq(creatingToken.id, articles.createdByToken))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .leftJoin(liveSections, eq(liveSections.id, liveArticles.sectionId))
    .leftJoin(liveRevisions, eq(liveRevisions.id, articles.liveRevision))
    .where(and(eq(articles.id, articleId), visibleTo(staff)));
}
