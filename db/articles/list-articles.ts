import { and, eq, type SQL, sql } from "drizzle-orm";
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
  const found = await selectRows(staff, ids);
  const names = await namesIn(found);
  const rows = new Map(found.map((row) => [row.article.id, row]));
  const items = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [articleRow(staff, { row, names, now, day })] : [];
  });
  return { items, next };
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];
type Names = { people: Map<number, string>; programs: Map<number, string> };
type Seen = { row: Row; names: Names; now: Date; day: { from: Date; to: Date } };

function articleRow(staff: Staff, { row, names, now, day }: Seen): ArticleRow {
  const { article, bylines, section, desk, edition, address, revision } = row;
  const { id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt, publishedAt, dueAt } = article;
  const facts = workFactsOf(article);
  const ownership = ownershipOf(article);
  const allowed = (permission: "submit" | "approve" | "return" | "publish") => may(staff, permission, ownership);
  const text = article.approvedRevision ?? article.submittedRevision;
  const nameOf = (person: number | null) => (person === null ? null : (names.people.get(person) ?? null));
  const writer = (person: number | null, program: number | null) =>
    nameOf(person) ?? (program === null ? null : names.programs.get(program)) ?? "Readalso";
  return {
    ...{ id, headline, workingTitle, updatedAt, publishAt, firstPublishedAt, publishedAt, dueAt },
    ...{ edition, address, revision },
    savedBy: writer(row.savedBy, row.savedByToken),
    createdBy: writer(article.createdBy, article.createdByToken),
    submittedBy: nameOf(article.submittedBy),
    approvedBy: nameOf(article.approvedBy),
    status: statusOf(article, now),
    stage: stageOf(facts),
    section: section?.slug ? section : null,
    bylines: bylines.map((byline) => byline.name),
    desk: desk?.name ? desk : null,
    assignee: article.assigneeId === null ? null : { id: article.assigneeId, name: nameOf(article.assigneeId) ?? "" },
    handed: article.assignedAt && {
      by: nameOf(article.assignedBy) ?? "Readalso",
      at: article.assignedAt,
      note: article.assignedNote,
    },
    isLate: isLate(facts, now),
    plannedAt: planOf(facts, day),
    isChangedSince: text !== null && text !== article.draftRevision,
    returned: article.returnedAt && {
      ...{ by: nameOf(article.returnedBy) ?? "Readalso", at: article.returnedAt, reason: article.returnReason },
    },
    may: {
      ...{ submit: allowed("submit"), approve: allowed("approve") },
      ...{ return: allowed("return"), publish: allowed("publish") },
    },
  };
}

/** Who is named in these rows: looked up beside them, because ten tables in one query take longer to plan than to read. */
async function namesIn(rows: Row[]): Promise<Names> {
  const people = rows.flatMap(({ savedBy, article }) => [
    ...[savedBy, article.createdBy, article.assigneeId, article.assignedBy],
    ...[article.submittedBy, article.approvedBy, article.returnedBy],
  ]);
  const programs = rows.flatMap(({ savedByToken, article }) => [savedByToken, article.createdByToken]);
  const [named, running] = await Promise.all([readNames(staffTable, people), readNames(tokens, programs)]);
  return { people: named, programs: running };
}

async function readNames(
  table: typeof staffTable | typeof tokens,
  ids: (number | null)[],
): Promise<Map<number, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await database().select({ id: table.id, name: table.name }).from(table).where(isAmong(table.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** One parameter however many ids there are. */
function isAmong(column: typeof articles.id | typeof staffTable.id | typeof tokens.id, ids: number[]): SQL {
  return sql`${column} = ANY(${`{${ids.join(",")}}`}::bigint[])`;
}

function selectRows(staff: Staff, ids: number[]) {
  return database()
    .select({
      article: articles,
      section: { slug: sections.slug, name: sections.name },
      desk: { id: desks.id, name: desks.name },
      edition: editions.code,
      address: liveArticles.address,
      revision: revisions.number,
      savedBy: revisions.savedBy,
      savedByToken: revisions.savedByToken,
      bylines: sql<Draft["bylines"]>`${revisions.content} -> 'bylines'`,
    })
    .from(articles)
    .innerJoin(editions, eq(editions.id, articles.editionId))
    .innerJoin(revisions, eq(revisions.id, articles.draftRevision))
    .leftJoin(sections, eq(sections.id, articles.sectionId))
    .leftJoin(desks, eq(desks.id, articles.deskId))
    .leftJoin(liveArticles, eq(liveArticles.articleId, articles.id))
    .where(and(isAmong(articles.id, ids), visibleTo(staff)));
}
