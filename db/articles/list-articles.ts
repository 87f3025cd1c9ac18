import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "#db/client.ts";
import {
  articles,
  desks,
  editions,
  liveArticles,
  revisions,
  sections,
  staff as staffTable,
  tokens,
} from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Staff } from "#lib/permissions.ts";
import { type Status, statusOf } from "#lib/status.ts";
import { dayAround } from "#lib/wall-time.ts";
import { isLate, planOf, type Stage, stageOf } from "#lib/workflow.ts";
import { type ArticleFilter, findPage } from "./find-page.ts";
import { ownershipOf } from "./lock-article.ts";
import { nameOf } from "./read-work.ts";
import { savedByName, savingStaff, savingToken } from "./saved-by.ts";
import { visibleTo } from "./visible-to.ts";
import { workFactsOf } from "./work-facts.ts";

type Named = { id: number; name: string };

export type ArticleRow = {
  id: number;
  headline: string;
  workingTitle: string;
  status: Status;
  stage: Stage;
  section: { slug: string; name: string } | null;
  /** Code of the edition. */
  edition: string;
  address: string | null;
  revision: number;
  updatedAt: Date;
  publishAt: Date | null;
  firstPublishedAt: Date | null;
  publishedAt: Date | null;
  savedBy: string;
  createdBy: string;
  bylines: string[];
  desk: Named | null;
  assignee: Named | null;
  /** Who handed it to its assignee and with what words; null once that is done with. */
  handed: { by: string; at: Date; note: string } | null;
  dueAt: Date | null;
  isLate: boolean;
  /** When it stands in today's plan. */
  plannedAt: Date | null;
  submittedBy: string | null;
  approvedBy: string | null;
  /** Newer text than what was approved, or else submitted. */
  isChangedSince: boolean;
  returned: { by: string; at: Date; reason: string } | null;
  may: { submit: boolean; approve: boolean; return: boolean; publish: boolean };
};

/** A page of the newsroom's list of what this person may see; days are those of `timeZone` (UTC unless given). */
export async function listArticles(
  staff: Staff,
  { timeZone = "UTC", ...filter }: ArticleFilter & { timeZone?: string },
): Promise<{ items: ArticleRow[]; next: string | null }> {
  const now = new Date();
  const day = dayAround(now, timeZone);
  const { ids, next } = await findPage({ staff, filter, now, day });
  if (ids.length === 0) return { items: [], next };
  const rows = new Map((await selectRows(staff, ids)).map((row) => [row.article.id, row]));
  const items = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [articleRow(staff, { row, now, day })] : [];
  });
  return { items, next };
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];
type Seen = { row: Row; now: Date; day: { from: Date; to: Date } };

function articleRow(staff: Staff, { row, now, day }: Seen): ArticleRow {
  const { article, bylines, section, desk, ...named } = row;
  const { id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt, publishedAt, dueAt } = article;
  const facts = workFactsOf(article);
  const ownership = ownershipOf(article);
  const allowed = (permission: "submit" | "approve" | "return" | "publish") => may(staff, permission, ownership);
  const text = article.approvedRevision ?? article.submittedRevision;
  const { assignee, assignedBy, returnedBy, ...shown } = named;
  return {
    ...{ id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt, publishedAt, dueAt, ...shown },
    status: statusOf(article, now),
    stage: stageOf(facts),
    section: section?.slug ? section : null,
    bylines: bylines.map((byline) => byline.name),
    desk: desk?.name ? desk : null,
    assignee: article.assigneeId === null ? null : { id: article.assigneeId, name: assignee ?? "" },
    handed: article.assignedAt && { by: assignedBy ?? "Readalso", at: article.assignedAt, note: article.assignedNote },
    isLate: isLate(facts, now),
    plannedAt: planOf(facts, day),
    isChangedSince: text !== null && text !== article.draftRevision,
    returned: article.returnedAt && {
      ...{ by: returnedBy ?? "Readalso", at: article.returnedAt, reason: article.returnReason },
    },
    may: {
      ...{ submit: allowed("submit"), approve: allowed("approve") },
      ...{ return: allowed("return"), publish: allowed("publish") },
    },
  };
}

const creatingStaff = alias(staffTable, "creating_staff");
const creatingToken = alias(tokens, "creating_token");

function selectRows(staff: Staff, ids: number[]) {
  return (
    database()
      .select({
        article: articles,
        section: { slug: sections.slug, name: sections.name },
        desk: { id: desks.id, name: desks.name },
        edition: editions.code,
        address: liveArticles.address,
        revision: revisions.number,
        savedBy: savedByName,
        createdBy: sql<string>`coalesce(${creatingStaff.name}, ${creatingToken.name}, 'Readalso')`,
        assignee: nameOf(articles.assigneeId),
        assignedBy: nameOf(articles.assignedBy),
        submittedBy: nameOf(articles.submittedBy),
        approvedBy: nameOf(articles.approvedBy),
        returnedBy: nameOf(articles.returnedBy),
        bylines: sql<Draft["bylines"]>`${revisions.content} -> 'bylines'`,
      })
      .from(articles)
      .innerJoin(editions, eq(editions.id, articles.editionId))
      .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
      .leftJoin(sections, eq(sections.id, articles.sectionId))
      .leftJoin(desks, eq(desks.id, articles.deskId))
      .leftJoin(savingStaff, eq(savingStaff.id, revisions.savedBy))
      .leftJoin(savingToken, eq(savingToken.id, revisions.savedByToken))
      .leftJoin(creatingStaff, eq(creatingStaff.id, articles.createdBy))
      .leftJoin(creatingToken, eq(creatingToken.id, articles.createdByToken))
      .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
      // One parameter however many ids, so that the database plans this once.
      .where(and(sql`${articles.id} = ANY(${`{${ids.join(",")}}`}::bigint[])`, visibleTo(staff)))
  );
}
